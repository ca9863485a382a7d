import { createCluster, jump, ownership, ring } from '@shardscope/core';
import { describe, expect, it } from 'vitest';
import { names } from '../names.ts';
import { answer } from './circumstances.ts';

describe('what can be stored', () => {
  it('is one over the peak, and filling nodes until one is full', () => {
    const cluster = createCluster(ring, [{ id: 'a', weight: 2 }, 'b', 'c'], { vnodes: 20 });
    const { usable, keys } = answer('storage', [cluster], { cacheBytes: 20_000 * 50, itemBytes: 50 });
    const room = new Map([
      ['a', 40_000],
      ['b', 20_000],
      ['c', 20_000],
    ]);
    let stored = 0;
    for (let full = false; !full; stored++) {
      const id = cluster.get(`item ${stored}`)?.id ?? '';
      const left = (room.get(id) ?? 0) - 1;
      room.set(id, left);
      full = left === 0;
    }
    expect(Math.abs(usable.value - stored / 80_000)).toBeLessThan(0.02);
    expect(Math.abs(keys.value - stored)).toBeLessThan(0.02 * 80_000);
    expect(keys.value).toBe(Math.floor(usable.value * 80_000));
    const shares = ownership(cluster.partitioner) ?? new Float64Array();
    expect(usable.value).toBeCloseTo(1 / Math.max(shares[0] * 2, shares[1] * 4, shares[2] * 4), 12);
  });

  it('is everything where shares are fair, and counted with copies', () => {
    const cluster = createCluster(jump, names(5));
    expect(answer('storage', [cluster]).usable).toEqual({ value: 1, low: 1, high: 1 });
    const { usable, keys } = answer('storage', [cluster], { copies: 2, cacheBytes: 1e6, itemBytes: 1000 });
    // Five nodes of a thousand items have room for half as many keys with two copies.
    expect(keys.value).toBe(Math.floor(usable.value * 2500));
    expect(answer('storage', [cluster]).keys.value).toBeNaN();
    expect(usable.low).toBeLessThan(usable.value);
    expect(usable.high).toBeGreaterThanOrEqual(1);
    expect(usable.value).toBeGreaterThan(0.97);
  });
});
