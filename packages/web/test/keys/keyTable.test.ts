import { applyChange, createCluster, redisSlot, type Strategy, scenario } from '@shardscope/core';
import { strategies } from '@shardscope/core/registry';
import { describe, expect, it } from 'vitest';
import { computeInline } from '../../src/answer/computeInline.ts';
import type { KeyRow } from '../../src/answer/table/keyRow.ts';
import { KeyTable } from '../../src/answer/table/keyTable.ts';
import type { Question } from '../../src/model/run.ts';
import { stationsOf } from '../../src/scene/trace/stationsOf.ts';
import { REDIS_STORY } from '../../src/story/storyNames.ts';
import { question } from '../support/compute.ts';

// One for each way to place a key.
const KINDS = ['modulo', 'ring', 'multi-probe', 'bounded', 'slots', 'maglev', 'rendezvous', 'jump', 'anchor', 'dx'];
const few: Question = { ...question, keys: 500 };
const ownKeys = (bytes: BlobPart): Question => ({ ...few, own: { name: 'keys.txt', bytes: new Blob([bytes]) } });
const texts = (rows: readonly KeyRow[]): string[] => rows.map(({ key }) => key);

/** All rows of a change of a strategy. */
async function rowsOf(asked: Question, strategy: string, after: number) {
  const table = await KeyTable.of(asked);
  const counts = table.choose({ strategy, before: after - 1, after, selection: { by: 'when' } });
  return { table, counts, rows: table.rows(counts.turn, 0, counts.chosen) };
}

/** A cluster of a strategy before and after the first change of a scenario. */
function around(strategy: Strategy, text: string) {
  const { nodes, changes } = scenario(text);
  const before = createCluster(strategy, nodes);
  return [before, applyChange(before, changes[0])] as const;
}

describe('the table of keys', () => {
  it('says of each kind of strategy what was measured, and of every key where the clusters have it', async () => {
    const kinds = strategies.filter(({ id }) => KINDS.includes(id));
    const asked = { ...few, scenario: '4 -n2', strategies: KINDS };
    const run = await computeInline(asked);
    const table = await KeyTable.of(asked);
    for (const strategy of kinds) {
      const choice = { strategy: strategy.id, before: 0, after: 1, selection: {} };
      const { turn, moved, needless, keys, chosen, cut } = table.choose(choice);
      const movement = run.tracks.find((track) => track.strategy === strategy.id)?.stages[1].measured.movement;
      const said = [moved, needless, keys, chosen, cut];
      expect(said, strategy.id).toEqual([movement?.moved, movement?.collateral, 500, 500, false]);
      const [before, after] = around(strategy, asked.scenario);
      const rows = table.rows(turn, 0, 500);
      expect(rows.map(({ from, to }) => [run.nodes[from].id, run.nodes[to].id])).toEqual(
        rows.map(({ key }) => [before.get(key)?.id, after.get(key)?.id]),
      );
      expect(rows.every(({ others }) => others.length === KINDS.length - 1)).toBe(true);
    }
  });

  it('lists what moves in the order in which it moves, and then what stays', async () => {
    const { rows, counts } = await rowsOf(few, 'ring', 1);
    const fates = rows.map(({ fate }) => fate);
    expect(fates.lastIndexOf('moved')).toBe(counts.moved - 1);
    const all = await rowsOf({ ...few, scenario: REDIS_STORY }, 'slots', 7);
    const order = (await computeInline({ ...few, scenario: REDIS_STORY })).story?.[7].moves.map(({ slot }) => slot);
    const slots = all.rows.slice(0, all.counts.moved).map(({ hash }) => order?.indexOf(hash) ?? -1);
    expect(slots).toEqual([...slots].sort((a, b) => a - b));
    expect(slots[0]).toBeGreaterThanOrEqual(0);
  });

  it('calls no move of the rebalance in the story needless, as its card does', async () => {
    const { rows, counts } = await rowsOf({ ...few, scenario: REDIS_STORY }, 'slots', 12);
    expect([counts.moved > 0, counts.needless]).toEqual([true, 0]);
    expect(rows[0].hash).toBe(redisSlot.of(rows[0].key));
  });

  it('tells nothing of rows that were chosen before others', async () => {
    const { table, counts } = await rowsOf(few, 'modulo', 1);
    const choice = { strategy: 'ring', before: 0, after: 1, selection: { text: '1' } };
    const next = table.choose(choice);
    expect(table.rows(counts.turn, 0, 10)).toEqual([]);
    expect(texts(table.rows(next.turn, 0, 3)).every((key) => key.includes('1'))).toBe(true);
  });

  it('has a node for a key where nothing changes', async () => {
    const table = await KeyTable.of({ ...few, scenario: '3' });
    const counts = table.choose({ strategy: 'modulo', before: 0, after: 0, selection: { fate: 'stayed' } });
    expect([counts.moved, counts.chosen]).toEqual([0, 500]);
  });

  it('writes what was chosen as CSV that a spreadsheet does not run, and as NDJSON; bytes that are no text too', async () => {
    const bytes = new Uint8Array([...new TextEncoder().encode('=1+1\na,"b"\n{t}1\n{t}2\n'), 0xff, 0x41]);
    const { table, counts, rows } = await rowsOf(ownKeys(bytes), 'slots', 1);
    expect(texts(rows).sort()).toEqual(['=1+1', 'a,"b"', 'ff41', '{t}1', '{t}2']);
    expect(rows.filter(({ text }) => !text)).toHaveLength(1);
    const csv = (await table.file('csv').text()).split('\r\n');
    expect([csv[0], csv.at(-1), csv.length]).toEqual([
      'key,strategy,step,from,to,needless,slot',
      '',
      counts.chosen + 2,
    ]);
    expect(csv.find((line) => line.startsWith("'=1+1"))).toMatch(/^'=1\+1,slots,1,n[123],n[1234],false,\d+$/);
    expect(csv.find((line) => line.startsWith('"a'))).toMatch(/^"a,""b""",slots,/);
    expect(csv.find((line) => line.startsWith('base64:/0E='))).toBeDefined();
    const records = (await table.file('ndjson').text()).trimEnd().split('\n');
    const nodes = around(strategies.find(({ id }) => id === 'slots') as Strategy, '3 +1');
    expect(records.map((line) => JSON.parse(line))).toContainEqual({
      key: '{t}1',
      from: nodes[0].get('{t}1')?.id,
      to: nodes[1].get('{t}1')?.id,
    });
    expect(records.some((line) => line.includes('{"hex":"ff41"}'))).toBe(true);
    expect([table.sharing('{t}9'), table.sharing('a,"b"')]).toEqual([2, 1]);
    table.choose({ strategy: 'ring', before: 0, after: 1, selection: {} });
    expect(table.sharing('{t}9')).toBeUndefined();
  });
});

describe('the stations of a key', () => {
  it('are the nodes that it is on, and which of its moves nothing called for', async () => {
    const run = await computeInline(few);
    const { nodes, changes } = scenario(few.scenario);
    for (const [track, strategy] of run.tracks.map(
      (one) => [one, strategies.find(({ id }) => id === one.strategy)] as const,
    )) {
      let cluster = createCluster(strategy as Strategy, nodes);
      const places = [cluster.get('user:42')?.id];
      for (const change of changes) {
        cluster = applyChange(cluster, change);
        places.push(cluster.get('user:42')?.id);
      }
      const stations = stationsOf(track, run, 'user:42');
      const names = stations.map(({ node }) => run.nodes[node].id);
      expect(names, track.strategy).toEqual(places.filter((id, i) => id !== places[i - 1]));
      const joined = stations.map(({ node, needless }) => needless && run.nodes[node].id === 'n4');
      expect(joined).not.toContain(true);
    }
    const modulo = stationsOf(run.tracks[0], run, 'user:42');
    expect(modulo.map(({ stage, needless }) => [stage, needless])).toEqual([
      [0, false],
      [1, true],
      [2, true],
    ]);
  });
});
