import { parseClusterNodes } from '@shardscope/core/redis';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../src/io/failure.ts';
import { finish } from '../../../src/redis/apply/outcome.ts';
import { rereading } from '../../../src/redis/apply/rereading.ts';
import { unverified } from '../../../src/redis/apply/verified.ts';
import type { LiveState } from '../../../src/redis/live/liveState.ts';
import { quietIo } from '../../support/quietIo.ts';

const [A, B] = ['a'.repeat(40), 'b'.repeat(40)];

/** What the two masters say when the first has so many slots left, and the marks of the first. */
const state = (left: number, mark = ''): LiveState => {
  const view = (self: string) =>
    parseClusterNodes(
      [
        `${A} 127.0.0.1:7001@17001 ${self === A ? 'myself,' : ''}master - 0 0 1 connected 0-${left - 1}${self === A ? mark : ''}`,
        `${B} 127.0.0.1:7002@17002 ${self === B ? 'myself,' : ''}master - 0 0 2 connected ${left}-16383`,
      ].join('\n'),
    ).nodes;
  const views = [A, B].map((id) => ({ id, nodes: view(id) }));
  const nodes = views.flatMap(({ id, nodes: all }) => all.filter((node) => node.id === id));
  return { cluster: { nodes, views }, unread: [], notes: [] };
};

const before = state(101).cluster.nodes;
const moves = [{ slot: 100, from: A, to: B }];

/** A state in which the second master does not answer any more. */
const dead = (live: LiveState): LiveState => ({
  cluster: { nodes: live.cluster.nodes, views: live.cluster.views.slice(0, 1) },
  unread: [{ node: live.cluster.nodes[1], kind: 'refused', why: '127.0.0.1:7002: connect ECONNREFUSED' }],
  notes: [],
});

const look = async (states: readonly LiveState[]) => {
  const asked: number[] = [];
  const patience = { pause: async (ms: number) => void asked.push(ms) };
  const found = await unverified(
    moves,
    before,
    async () => states[Math.min(asked.length, states.length - 1)],
    patience,
  );
  return { found, pauses: asked.length, asked, waited: asked.reduce((sum, ms) => sum + ms, 0) };
};

describe('the verification of a run', () => {
  it('waits until all nodes name the new owners and no slot is open', async () => {
    const open = state(100, ` [100->-${B}]`);
    expect(await look([state(101), open, state(100)])).toMatchObject({ found: undefined, pauses: 2 });
  });

  it('says 4 if a node still says something else after half a minute', async () => {
    const { found, asked, waited } = await look([state(101)]);
    expect(found).toEqual({ exit: 4, why: `${A} says that slot 100 belongs to ${A}` });
    // Looks soon, then less often, and never gives up before the half minute.
    expect(asked.slice(0, 5)).toEqual([20, 40, 80, 160, 200]);
    expect(asked.slice(5).every((ms) => ms === 200)).toBe(true);
    expect(waited).toBe(30_100);
    expect((await look([state(100, ` [100->-${B}]`)])).found).toEqual({
      exit: 4,
      why: `${A} still marks slot 100 as migrating`,
    });
  });

  it('says 5 if a master with slots cannot be asked, whatever the others say, and waits for it before', async () => {
    for (const live of [state(100), state(101)]) {
      expect((await look([dead(live)])).found).toEqual({
        exit: 5,
        why: '127.0.0.1:7002: connect ECONNREFUSED: whether all is as planned is not known',
      });
    }
    expect(await look([dead(state(100)), state(100)])).toMatchObject({ found: undefined, pauses: 1 });
  });

  it('says 5, not 4, of a dead master whose replica serves in its place, once all others are right', async () => {
    const late = (left: number): LiveState => {
      const { cluster, ...rest } = state(left);
      const node = { ...cluster.nodes[0], id: 'c'.repeat(40), port: 7003, slots: [], flags: ['master', 'fail'] };
      const unread = [{ node, kind: 'refused' as const, why: '127.0.0.1:7003: connect ECONNREFUSED' }];
      return { ...rest, cluster: { ...cluster, nodes: [...cluster.nodes, node] }, unread };
    };
    expect((await look([late(100)])).found).toEqual({
      exit: 5,
      why: `master ${'c'.repeat(40)} (127.0.0.1:7003) has failed (fail): all others name the new owners`,
    });
    expect((await look([late(101)])).found).toEqual({ exit: 4, why: `${A} says that slot 100 belongs to ${A}` });
    // Whoever answers and passes for failed is not away.
    expect((await look([{ ...late(100), unread: [] }])).found?.exit).toBe(4);
  });

  it('takes nobody for asked where no node answers', async () => {
    const { cluster, ...rest } = state(100);
    // Nobody listens on ports that low.
    const nodes = cluster.nodes.map((node, i) => ({ ...node, port: i + 1 }));
    const reread = rereading(
      { ...rest, cluster: { ...cluster, nodes } },
      '127.0.0.1:3',
      { timeout: 1000 },
      quietIo() as never,
    );
    const live = await reread();
    expect(live.cluster.nodes).toEqual(nodes);
    expect((await look([live])).found).toMatchObject({ exit: 5, why: expect.stringContaining('ECONNREFUSED') });
  });

  it('ends the run with that exit code, and 5 can be resumed', async () => {
    const notes: unknown[] = [];
    const ended = async (live: LiveState) => {
      const run = {
        ...{ moves, planned: before, taking: 'fresh', facts: [], before, reread: async () => live },
        tally: { slots: 1, keys: 2, seconds: 3 },
        journal: { note: async (line: object) => void notes.push(line) },
        patience: { pause: async () => {} },
      } as unknown as Parameters<typeof finish>[1];
      return await finish({ kind: 'done' }, run, {}, quietIo() as never).catch((error: unknown) => error);
    };
    const unasked = await ended(dead(state(100)));
    expect(unasked).toBeInstanceOf(Failure);
    expect(unasked).toMatchObject({
      code: 5,
      message: expect.stringMatching(/not known; 1 of 1 slots are handed over, --resume looks again$/),
    });
    expect(await ended(state(101))).toMatchObject({ code: 4, message: `${A} says that slot 100 belongs to ${A}` });
    expect(notes).toHaveLength(2);
  });
});
