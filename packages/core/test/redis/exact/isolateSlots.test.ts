import { describe, expect, it } from 'vitest';
import { isolateSlots, nodeLoads, type RedisNode, slotCount } from '../../../src/redis/index.ts';

const nodes: RedisNode[] = [
  { id: 'a', host: '1', port: 1, role: 'master', slots: [[0, 5460]] },
  { id: 'b', host: '2', port: 1, role: 'master', slots: [[5461, 10_922]] },
  { id: 'c', host: '3', port: 1, role: 'master', slots: [[10_923, 16_383]] },
];
const slotsOf = (list: readonly RedisNode[], id: string) => list.find((node) => node.id === id)?.slots;

describe('isolateSlots', () => {
  it('leaves them alone on the master with least, which takes them before it gives anything', () => {
    const { moves, after } = isolateSlots(nodes, new Set([5, 12_000]), undefined);
    expect(slotsOf(after, 'a')).toEqual([
      [5, 5],
      [12_000, 12_000],
    ]);
    expect(moves[0]).toEqual({ slot: 12_000, from: 'c', to: 'a' });
    expect(after.every(({ role }) => role === 'master')).toBe(true);
    expect(after.slice(1).map((node) => slotCount(node.slots))).toEqual([8191, 8191]);
  });

  it('takes the master named, and shares the rest by what slots carry', () => {
    const load = new Float64Array(16_384).fill(1);
    load[7] = 1e6;
    const { after } = isolateSlots(nodes, new Set([7]), 'c', { load }, { load });
    expect(slotsOf(after, 'c')).toEqual([[7, 7]]);
    const [a, b] = nodeLoads(after, load);
    expect(Math.abs(a - b) / (a + b)).toBeLessThan(0.01);
    // An empty master is the cheapest.
    const spare = [...nodes, { id: 'd', host: '4', port: 1, role: 'master' as const, slots: [] }];
    const cheap = isolateSlots(spare, new Set([7]), undefined, { keep: new Set(['a', 'b', 'c']) });
    expect(cheap.moves).toEqual([{ slot: 7, from: 'a', to: 'd' }]);
  });

  it('refuses where nobody may take the slots, or the rest', () => {
    expect(() => isolateSlots(nodes, new Set([7]), 'a', { keep: new Set(['a']) })).toThrow(/no master may take/);
    expect(() => isolateSlots(nodes, new Set([7]), 'a', { keep: new Set(['b', 'c']) })).toThrow(/no master may take/);
  });
});
