import type { PackedKeys } from '../hashes/keyHash.ts';

/**
 * Gives generated keys the hits of a Zipf law: key number r, counted from 1, is asked for in proportion to 1/r^s.
 * `first` is the number of keys before these batches, `total` how many there are in all. Hits are whole numbers in a unit so small that
 * rounding changes no share by more than a 2^52nd, and their sum stays below 2^53: added up in any order it is the same.
 */
export function* zipf(batches: Iterable<PackedKeys>, s: number, first: number, total: number): Generator<PackedKeys> {
  const scale = 2 ** 52 / most(s, total);
  let hits = new Float64Array(0);
  let rank = first;
  for (const batch of batches) {
    if (hits.length < batch.count) hits = new Float64Array(batch.count);
    for (let i = 0; i < batch.count; i++) hits[i] = Math.round(scale / (++rank) ** s);
    yield { ...batch, hits };
  }
}

/** No less than the sum of 1/r^s for r from 1 to `total`, and at most 1 more: the integral and its first term. */
const most = (s: number, total: number): number => 1 + (s === 1 ? Math.log(total) : (total ** (1 - s) - 1) / (1 - s));
