import { generatedKeys, type KeyHash, type PackedKeys } from '@shardscope/core';
import type { OwnRead, Question, Run } from '../model/run.ts';

/** Most keys that are drawn as dots. */
export const MOST_DRAWN = 10_000;

/** The keys of an answer once all of them have been counted: how many there were, and the ones that are drawn. */
export interface Keys {
  readonly count: number;
  readonly drawn: number;
  /** The drawn ones, in batches that are valid until the next. */
  sample(): Iterable<PackedKeys>;
  readonly own?: OwnRead;
}

/** What an answer says of its keys. */
export const countsOf = ({ count, drawn, own }: Keys): Pick<Run, 'keys' | 'drawn' | 'own'> => ({
  keys: count,
  drawn,
  ...(own ? { own } : {}),
});

/** Counts keys, batch by batch, for one question; then answers it. */
export interface KeyCounter {
  add(batch: PackedKeys): void;
  answer(keys: Keys): Run;
}

/** Counts the keys that a question has generated. */
export function generated({ keys: count, like = 'names', seed }: Question, add: KeyCounter['add']): Keys {
  for (const batch of generatedKeys(like, seed, 0, count).batches()) add(batch);
  const drawn = Math.min(count, MOST_DRAWN);
  return { count, drawn, sample: () => generatedKeys(like, seed, 0, drawn).batches() };
}

/** Hashes of the keys that are drawn. */
export interface Hashes {
  readonly low: Int32Array;
  /** Only for hashes of 64 bits. */
  readonly high: Int32Array | undefined;
}

/** Hashes the keys that are drawn. */
export function hashSample(hash: KeyHash, { drawn, sample }: Pick<Keys, 'drawn' | 'sample'>): Hashes {
  const low = new Int32Array(drawn);
  const high = hash.bits === 64 ? new Int32Array(drawn) : undefined;
  let from = 0;
  for (const batch of sample()) {
    hash.fill(batch, low.subarray(from), high?.subarray(from));
    from += batch.count;
  }
  return { low, high };
}

/** Where each hash lies in the range of its hash function, from 0 up to but not including 1. */
export const positionsOf = ({ low, high }: Hashes, { bits }: KeyHash): Float64Array =>
  Float64Array.from(low, (value, i) => (high ? (high[i] >>> 0) / 2 ** 32 : (value >>> 0) / 2 ** bits));
