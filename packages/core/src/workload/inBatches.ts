import type { PackedKeys } from '../hashes/keyHash.ts';

/** Keys in a full batch. Names and their hashes stay in the second-level cache: 8192 of them take 250 KB. */
export const KEY_BATCH = 8192;

/** Keys number `first` up to but not including `end`, a batch at a time; `batch` makes the one of so many keys from a number on. */
export function* inBatches(
  first: number,
  end: number,
  batch: (from: number, count: number) => PackedKeys,
): Generator<PackedKeys> {
  for (let from = first; from < end; from += KEY_BATCH) yield batch(from, Math.min(KEY_BATCH, end - from));
}
