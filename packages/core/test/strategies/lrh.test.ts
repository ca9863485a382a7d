import { createCluster, lrh, ring, type Strategy } from '@shardscope/core';
import { describe, expect, it } from 'vitest';

const keys = Array.from({ length: 200_000 }, (_, i) => `key:${i}`);
const ids = Array.from({ length: 50 }, (_, i) => `node${i}`);

/** Coefficient of variation of the shares of the nodes. */
function spread(strategy: Strategy, options: Record<string, number>): number {
  const cluster = createCluster(strategy, ids, options);
  const counts = new Float64Array(ids.length);
  for (const key of keys) counts[cluster.bucketOf(key)]++;
  const mean = keys.length / ids.length;
  return Math.sqrt(counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / ids.length) / mean;
}

describe('lrh', () => {
  it('is a third as uneven as its ring, about as the root of eight candidates says', () => {
    const ratio = spread(ring, { vnodes: 16 }) / spread(lrh, { vnodes: 16, candidates: 8 });
    expect(ratio).toBeGreaterThan(2);
    expect(ratio).toBeLessThan(4);
  });
});
