import { generatedKeys, skew, unpacked } from '@shardscope/core';
import { describe, expect, it } from 'vitest';
import { barsOf } from '../../src/draw/charts/barsOf.ts';
import { json } from '../../src/export/json.ts';
import { markdown } from '../../src/export/markdown.ts';
import { flowsCsv, nodesCsv } from '../../src/export/nodesCsv.ts';
import { must } from '../../src/model/must.ts';
import { movesOf } from '../../src/scene/movesOf.ts';
import { nodeNumbers } from '../../src/scene/nodeNumbers.ts';
import { loadsIn, movedBy, unservedIn } from '../../src/scene/scene.ts';
import { skewAt } from '../../src/scene/skewAt.ts';
import { addPins } from '../../src/scene/trace/addPins.ts';
import { locate } from '../../src/scene/trace/locate.ts';
import { LOOKUP } from '../../src/scene/trace/lookup.ts';
import { nodeAt } from '../../src/scene/trace/nodeAt.ts';
import { trace } from '../../src/scene/trace/trace.ts';
import { runOf, sceneAt, storyOf } from '../support/scenes.ts';

const run = runOf('3 +1 -1');
const story = await storyOf();
const FAILOVER = 1.6;
const REBALANCE = 12;

describe('skewAt: peak and CV', () => {
  it('are of the loads of the instant, and move with the bars', () => {
    for (const step of [0.3, 0.5, 0.7, 1.3, 1.6]) {
      for (const track of [0, 1, 2]) {
        const scene = sceneAt(run, step, track);
        const loads = loadsIn(scene);
        const { members } = scene.after;
        const held = Float64Array.from(members, (node) => loads[node]);
        const nodes = members.map((node) => run.nodes[node]);
        const placement = { nodes, owners: Uint32Array.from(members.keys()) };
        expect(skewAt(scene)).toEqual(skew(placement, held));
      }
    }
    const [early, late] = [0.4, 0.6].map((step) => skewAt(sceneAt(run, step)).cv ?? Number.NaN);
    expect(early).toBeGreaterThan(late);
  });

  it('are what core measured wherever nothing moves', () => {
    for (const step of [0, 1, 2]) {
      for (const track of [0, 1, 2]) {
        const { peak, cv } = skewAt(sceneAt(run, step, track));
        const measured = run.tracks[track].stages[step].measured.skew;
        expect(peak).toBeCloseTo(measured.peak ?? Number.NaN, 12);
        expect(cv).toBeCloseTo(measured.cv ?? Number.NaN, 12);
      }
    }
  });
});

describe('while a master is down', () => {
  const down = sceneAt(story, FAILOVER);
  const after = sceneAt(story, 2);

  it('it has no keys, which nobody serves, until the replica is elected', () => {
    const keys = loadsIn(after)[0];
    expect(keys).toBeGreaterThan(3000);
    expect([loadsIn(down)[0], unservedIn(down)]).toEqual([0, keys]);
    expect(unservedIn(after)).toBe(0);
    const bars = barsOf(down, 'nobody', undefined);
    expect(bars.map(({ id, keys: held }) => [id, held])).toEqual([
      ['6381', 0],
      ['6382', loadsIn(down)[1]],
      ['6383', loadsIn(down)[2]],
      ['nobody', keys],
    ]);
    expect(bars.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(barsOf(after, 'nobody', undefined)).toHaveLength(3);
  });

  it('what is served has its fair shares on the masters that serve it, by every number', () => {
    const [, b, c] = loadsIn(down);
    const { peak, cv } = skewAt(down);
    expect(peak).toBeCloseTo(Math.max(b, c) / ((b + c) / 2), 12);
    expect(cv).toBeCloseTo(Math.abs(b - c) / (b + c), 12);
    const fair = (b + c) / 2 / story.keys;
    const bars = barsOf(down, 'nobody', undefined);
    for (const rows of [nodeNumbers(down), bars.slice(0, 3)])
      expect(Object.fromEntries(rows.map((row) => [row.id, row.fair]))).toEqual({
        ...{ 6381: 0, 6382: expect.closeTo(fair, 12), 6383: expect.closeTo(fair, 12) },
      });
    expect(nodeNumbers(after).map((row) => row.fair)).toEqual([1, 1, 1].map((one) => expect.closeTo(one / 3, 12)));
    const [strategy] = JSON.parse(json([down], '', FAILOVER)).strategies;
    expect([strategy.unserved, strategy.skew.peak]).toEqual([unservedIn(down), peak]);
    const words = {
      ...{ caption: '', title: () => '', columns: ['', '', '', ''] as const },
      ...{ moved: 'Moved', peak: 'Peak', ofServed: 'Of the served:' },
    };
    expect(markdown([down], '', words)).toContain('Of the served: Peak × 1.0');
    expect(markdown([after], '', words)).not.toContain('Of the served');
  });

  it('a lookup ends in CLUSTERDOWN, and on its node again afterwards', () => {
    expect(nodeAt(down, locate(down.track, story, 'k2'))).toBeUndefined();
    const { node, dialogue } = trace(down, 'k2');
    expect(node).toBeUndefined();
    expect(dialogue).toEqual(['GET k2', '127.0.0.1:6382', 'CLUSTERDOWN The cluster is down']);
    expect(trace(after, 'k2').node).toBe(0);
  });

  it('other keys and other strategies are served as before', async () => {
    expect(trace(down, 'k1').node).toBe(2);
    const both = await storyOf(['modulo', 'slots'], 2000);
    expect(unservedIn(sceneAt(both, FAILOVER, 0))).toBe(0);
    expect(unservedIn(sceneAt(both, FAILOVER, 1))).toBeGreaterThan(0);
  });
});

describe('a pinned key', () => {
  it('is known to be one of those that are counted, or not', () => {
    const counts = (key: string) => addPins(sceneAt(story, 0), [key], LOOKUP).pins[0].counted;
    expect(counts('k2')).toBe(false);
    const [batch] = generatedKeys('names', 1, 0, 10_000).batches();
    const [first] = unpacked(batch);
    expect(counts(new TextDecoder().decode(first))).toBe(true);
  });

  it('is redirected with MOVED by a master that does not serve its slot', () => {
    expect(trace(sceneAt(story, 1), 'k2').dialogue).toEqual([
      'GET k2',
      '127.0.0.1:6382',
      'MOVED 449 127.0.0.1:6381',
      'GET k2',
      '127.0.0.1:6381',
    ]);
  });
});

describe('a rebalance', () => {
  it('is called needless in no way, as no node joined, left or changed weight', () => {
    const scene = sceneAt(story, REBALANCE);
    expect(scene.after.measured.change).toBeNull();
    const { flows, collateral } = movesOf(scene);
    expect(flows.some(({ from, to }) => from !== to)).toBe(true);
    expect(flows.some(collateral)).toBe(false);
    expect(scene.storyStep?.values.moved).toBe('2,731');
    expect(scene.storyStep?.moves).toHaveLength(2731);
  });

  it('is unlike the steps in which a node gets its first slots, or gives its last: those have a change', () => {
    const steps = story.story ?? [];
    const changed = steps.flatMap(({ text }, step) => (story.tracks[0].stages[step].measured.change ? [text] : []));
    expect(changed).toEqual(['storyMove', 'storyBack']);
    const joined = sceneAt(story, changed.length > 0 ? steps.findIndex(({ text }) => text === 'storyMove') : 0);
    expect(joined.after.measured.change?.join.map(({ id }) => id)).toEqual(['6387']);
    const { flows, collateral } = movesOf(joined);
    expect(flows.some(collateral)).toBe(false);
  });
});

describe('exported numbers', () => {
  const scene = sceneAt(run, 0.4);
  const loads = loadsIn(scene);

  it('are of the instant, and say which it is', () => {
    const rows = nodesCsv([scene], 0.4)
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','));
    expect(rows[0].at(-1)).toBe('step');
    expect(rows.slice(1).map((cells) => [cells[1], Number(cells[3]), cells.at(-1)])).toEqual(
      run.nodes.map(({ id }, node) => [id, loads[node], '0.4']),
    );
    const moved = flowsCsv([scene], 0.4).trimEnd().split('\r\n').slice(1);
    expect(moved.reduce((sum, line) => sum + Number(line.split(',')[4]), 0)).toBe(movedBy(scene));
    const [strategy] = JSON.parse(json([scene], '', 0.4)).strategies;
    expect(strategy.nodes.map(({ keys }: { keys: number }) => keys)).toEqual([...loads]);
    expect(strategy.movement.movedSoFar).toBe(movedBy(scene));
  });

  it('say the same in Markdown', () => {
    const words = {
      caption: '',
      title: () => '',
      columns: ['', '', '', ''],
      moved: 'Moved',
      peak: 'Peak',
      ofServed: 'Of the served:',
    } as const;
    const text = markdown([scene], '', words);
    expect(text).toContain(`Moved ${((100 * movedBy(scene)) / 10_000).toFixed(1)}%`);
    expect(text).toContain(`| n4 | ${loads[3].toLocaleString('en-US')} |`);
  });

  it('hold a node that leaves until it has left', () => {
    expect(nodeNumbers(sceneAt(run, 1.4)).map(({ id }) => id)).toEqual(['n1', 'n2', 'n3', 'n4']);
    expect(nodeNumbers(sceneAt(run, 2)).map(({ id }) => id)).toEqual(['n1', 'n2', 'n3']);
    for (const step of [0, 0.4, 1.4, 2]) {
      const keys = nodeNumbers(sceneAt(run, step)).reduce((sum, one) => sum + one.keys, 0);
      expect(keys, String(step)).toBe(10_000);
    }
  });
});

describe('an unknown id', () => {
  it('is a bug and never node 0', () => {
    expect(() => must(new Map([['n1', 0]]), 'n2')).toThrow('nothing is known of "n2"');
    const { measured, ...stage } = run.tracks[0].stages[1];
    const stray = measured.movement && {
      ...measured.movement,
      flows: [{ from: 'nobody', to: 'n1', keys: 1 }],
    };
    const scene = { ...sceneAt(run, 1), after: { ...stage, measured: { ...measured, movement: stray } } };
    expect(() => movesOf(scene)).toThrow('nothing is known of "nobody"');
  });
});
