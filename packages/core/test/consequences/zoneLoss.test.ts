import { createCluster, jump, type Node, rendezvous, ring } from '@shardscope/core';
import { describe, expect, it } from 'vitest';
import { answer } from './circumstances.ts';

const racks = (sizes: readonly number[]): Node[] =>
  sizes.flatMap((size, rack) => Array.from({ length: size }, (_, i) => ({ id: `r${rack}n${i}`, zone: `r${rack}` })));

describe('the loss of a zone', () => {
  it('leaves its share to the others: 1/(1 - w) where shares stay fair', () => {
    const { before, after } = answer('zones', [createCluster(rendezvous, racks([2, 3, 5]))]);
    expect(before.value).toBeCloseTo(1, 12);
    expect(after).toMatchObject({ value: expect.closeTo(2, 12), low: expect.closeTo(2, 12) });
  });

  it('takes all copies where there is one, and none where they are apart', () => {
    const single = answer('zones', [createCluster(jump, racks([2, 3, 5]))]).together;
    expect(single.low).toBeLessThan(0.5);
    expect(single.high).toBeGreaterThan(0.5);
    for (const copies of [2, 3])
      expect(answer('zones', [createCluster(jump, racks([2, 3, 5]))], { copies }).together).toEqual({
        value: 0,
        low: 0,
        high: 0,
      });
  });

  it('has all keys in one zone with one copy, and counts those with copies that find no other zone', () => {
    expect(answer('zones', [createCluster(jump, racks([2, 3, 5]))]).total).toEqual({ value: 1, low: 1, high: 1 });
    const none = { value: 0, low: 0, high: 0 };
    expect(answer('zones', [createCluster(ring, racks([2, 2]))], { copies: 2 }).total).toEqual(none);
    // The other zone has a node without weight, which holds nothing.
    const nodes = [...racks([2]), { id: 'empty', zone: 'r1', weight: 0 }];
    const { total, together } = answer('zones', [createCluster(ring, nodes)], { copies: 2 });
    expect(total.value).toBe(1);
    expect(together.value).toBe(1);
  });

  it('is that of losing its nodes, on a ring', () => {
    const cluster = createCluster(ring, racks([2, 2, 2]));
    const { after } = answer('zones', [cluster]);
    const worst = ['r0', 'r1', 'r2'].map((zone) => {
      const left = cluster.failAll(cluster.nodes.filter((node) => node.zone === zone).map(({ id }) => id));
      const counts = new Map<string, number>();
      for (let i = 0; i < 60_000; i++) {
        const id = left.get(`some key ${i}`)?.id ?? '';
        counts.set(id, (counts.get(id) ?? 0) + 6 / 60_000);
      }
      return Math.max(...counts.values());
    });
    // Four standard errors of a share of a quarter.
    expect(Math.abs(after.value - Math.max(...worst))).toBeLessThan(4 * 6 * Math.sqrt(0.25 / 60_000));
  });

  it('leaves nobody where there is but one', () => {
    expect(() => answer('zones', [createCluster(ring, racks([3]))])).toThrow('does not arise');
    expect(() => answer('zones', [createCluster(ring, ['a', 'b'])])).toThrow('does not arise');
  });
});
