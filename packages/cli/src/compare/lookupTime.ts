import type { Cluster } from '@shardscope/core';

const LOOKUPS = 200_000;
const ROUNDS = 5;

/** Nanoseconds of one lookup of a hash on this machine, the best of a few rounds; for a careful answer see the benchmark. */
export function measureLookupNs({ partitioner }: Cluster): number {
  let best = Number.POSITIVE_INFINITY;
  let sink = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    // Multiples of an odd number are all different and look like hashes.
    for (let i = 0; i < LOOKUPS; i++) sink += partitioner.locate(Math.imul(i, 0x9e3779b1), Math.imul(i, 0x85ebca6b));
    best = Math.min(best, ((performance.now() - start) / LOOKUPS) * 1e6);
  }
  return sink < 0 ? 0 : best;
}
