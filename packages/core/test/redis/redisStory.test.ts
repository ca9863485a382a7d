import { describe, expect, it } from 'vitest';
import { type RedisNode, redirection, redisStory, STORY_KEYS, slotCount, slotTable } from '../../src/redis/index.ts';
import { byPort, members } from './members.ts';

describe('redisStory', () => {
  const states = new Map<string, readonly RedisNode[]>();
  let moved = 0;
  let nodes: readonly RedisNode[] = [];
  for (const step of redisStory(members(8))) {
    const outcome = step.predict(nodes);
    nodes = outcome.after;
    moved += step.id === 'rebalance' ? 0 : outcome.moves.length;
    states.set(step.id, nodes);
  }
  const at = (step: string, port: number) => byPort(states.get(step) ?? [], port);

  it('begins with 0-5460, 5461-10922, 10923-16383', () => {
    expect([6381, 6382, 6383].map((port) => at('create', port).slots)).toEqual([
      [[0, 5460]],
      [[5461, 10922]],
      [[10923, 16383]],
    ]);
  });

  it('answers MOVED for keys of other masters', () => {
    const created = states.get('create') ?? [];
    expect(STORY_KEYS.map((key) => redirection(created, byPort(created, 6381).id, key)?.reply)).toEqual([
      'MOVED 12706 127.0.0.1:6383',
      undefined,
      undefined,
      'MOVED 8455 127.0.0.1:6382',
    ]);
  });

  it('changes the shard of no slot by failover, return and restoration', () => {
    const replica = at('create', 6385);
    expect(replica.masterId).toBe(at('create', 6381).id);
    expect(at('failover', 6385).slots).toEqual([[0, 5460]]);
    expect([at('failover', 6381).slots, at('failover', 6381).flags]).toEqual([[], ['master', 'fail']]);
    expect([at('return', 6381).role, at('return', 6381).masterId]).toEqual(['replica', replica.id]);
    expect(slotTable(states.get('restore') ?? [])).toEqual(slotTable(states.get('create') ?? []));
    expect(at('restore', 6385).masterId).toBe(at('create', 6381).id);
  });

  it('gives 6387 1365 + 1366 + 1365 slots, and all of them to 6381 in the end', () => {
    expect(at('scale-out', 6387).slots).toEqual([
      [0, 1364],
      [5461, 6826],
      [10923, 12287],
    ]);
    expect(at('leave', 6381).slots).toEqual([
      [0, 6826],
      [10923, 12287],
    ]);
    expect((states.get('leave') ?? []).map(({ port, slots }) => [port, slotCount(slots)])).toEqual([
      [6381, 8192],
      [6382, 4096],
      [6383, 4096],
      [6384, 0],
      [6385, 0],
      [6386, 0],
    ]);
  });

  it('moves 8192 slots for a round trip after which 2731 slots are elsewhere than at the start', () => {
    expect(moved).toBe(8192);
    const ports = (step: string) => {
      const list = states.get(step) ?? [];
      return Array.from(slotTable(list), (owner) => list[owner].port);
    };
    const start = ports('create');
    expect(ports('leave').filter((port, slot) => port !== start[slot]).length).toBe(2731);
  });
});
