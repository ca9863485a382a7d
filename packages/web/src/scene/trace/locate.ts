import { InputError, type KeyHash } from '@shardscope/core';
import { memo } from '../../model/memo.ts';
import type { Run, Track } from '../../model/run.ts';
import { placesOf } from './placesOf.ts';

/** Where one key is at each stage of a track. */
export interface Located {
  readonly hash: KeyHash;
  /** The hash as an unsigned number; the high half of a 64-bit one. */
  readonly value: number;
  /** Where the hash lies in its range, from 0 up to but not including 1. */
  readonly position: number;
  /** The node, by index in the run, at each stage. */
  readonly nodes: readonly number[];
}

/** Finds a key at every stage of a track of a run, as core does. */
export const locate = memo((track: Track, run: Run, key: string): Located => {
  const { hash, nodeOf } = placesOf(track, run);
  const value = hashed(hash, key);
  return { hash, value, position: value / 2 ** Math.min(hash.bits, 32), nodes: nodeOf.map((find) => find(key)) };
});

/** The hash of a key; 0 where its system refuses the key. */
function hashed(hash: KeyHash, key: string): number {
  try {
    return (hash.high?.(key) ?? hash.of(key)) >>> 0;
  } catch (error) {
    if (error instanceof InputError) return 0;
    throw error;
  }
}
