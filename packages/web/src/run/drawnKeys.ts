import { generatedKeys, type KeyHash } from '@shardscope/core';

/** Hashes of the keys that are drawn. */
export interface Hashes {
  readonly low: Int32Array;
  /** Only for hashes of 64 bits. */
  readonly high: Int32Array | undefined;
}

/** Hashes of the first `count` generated keys. */
export function hashKeys(hash: KeyHash, seed: number, count: number): Hashes {
  const low = new Int32Array(count);
  const high = hash.bits === 64 ? new Int32Array(count) : undefined;
  let from = 0;
  for (const batch of generatedKeys('names', seed, 0, count).batches()) {
    hash.fill(batch, low.subarray(from), high?.subarray(from));
    from += batch.count;
  }
  return { low, high };
}

/** Where each hash lies in the range of its hash function, from 0 up to but not including 1. */
export const positionsOf = ({ low, high }: Hashes, { bits }: KeyHash): Float64Array =>
  Float64Array.from(low, (value, i) => (high ? (high[i] >>> 0) / 2 ** 32 : (value >>> 0) / 2 ** bits));
