import { filterKeys, murmur3_32, type PackedKeys } from '@shardscope/core';
import { InvalidArgumentError } from 'commander';
import { say } from '../../language/say.ts';

/** Most parts of a run. */
export const MOST_SHARDS = 65_536;

/** One of several runs, each over its own part of the keys. */
export interface Shard {
  /** From 1 to `of`. */
  readonly index: number;
  readonly of: number;
}

/** Reads `2/3`; throws commander's complaint about an argument. */
export function parseShard(text: string): Shard {
  const [, index, of] = /^([0-9]+)\/([0-9]+)$/.exec(text)?.map(Number) ?? [];
  if (!(index >= 1 && index <= of && of <= MOST_SHARDS)) {
    throw new InvalidArgumentError(say`It must be i/n with 1 <= i <= n <= ${MOST_SHARDS}, such as 2/3.`);
  }
  return { index, of };
}

/** The part of `count` generated keys that a shard takes, from a first one up to but not including an end. */
export function rangeOf({ index, of }: Shard, count: number): readonly [first: number, end: number] {
  const cut = (part: number): number => part * Math.floor(count / of) + Math.min(part, count % of);
  return [cut(index - 1), cut(index)];
}

/**
 * The keys of a batch that a shard takes, by their own hash: a key belongs to one shard wherever in whatever file it is read.
 * The batch is used up.
 */
export function keysOf({ index, of }: Shard, keys: PackedKeys): PackedKeys {
  const hashes = new Int32Array(keys.count);
  murmur3_32.fill(keys, hashes);
  return filterKeys(keys, (_start, _end, i) => (hashes[i] >>> 0) % of === index - 1);
}
