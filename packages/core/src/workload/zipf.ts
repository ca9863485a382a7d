import type { PackedKeys } from '../hashes/keyHash.ts';

// Hits are whole numbers whose sum stays below 2^53, so that adding them up in any order gives the same.
const MOST_HITS = 2 ** 30;

/**
 * Gives generated keys the hits of a Zipf law: key number r, counted from 1, is asked for in proportion to 1/r^s.
 * `first` is the number of keys before these batches, `total` how many there are in all.
 */
export function* zipf(batches: Iterable<PackedKeys>, s: number, first: number, total: number): Generator<PackedKeys> {
  const scale = Math.min(MOST_HITS, Math.floor(2 ** 53 / total / 2));
  let hits = new Float64Array(0);
  let rank = first;
  for (const batch of batches) {
    if (hits.length < batch.count) hits = new Float64Array(batch.count);
    for (let i = 0; i < batch.count; i++) hits[i] = Math.max(1, Math.round(scale / (++rank) ** s));
    yield { ...batch, hits };
  }
}
