import { jumpHash } from '../hashes/jumpHash.ts';
import { murmur3_128 } from '../hashes/murmur3_128.ts';
import { lastLeavesTraits, NumberedBuckets } from '../partitioners/buckets/numberedBuckets.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';
import { keepsKeys } from './standby.ts';

/** Guava, `Hashing.consistentHash`. */
export const guava = {
  id: 'guava-consistent-hash',
  year: 2011,
  reference: 'Google Guava 11 to 33, Hashing.consistentHash(HashCode, int), 2011',
  title: { en: 'Guava consistentHash', zh: 'Guava consistentHash' },
  summary: {
    en: 'Jump hash of a 64-bit hash code; buckets grow and shrink at the end only.',
    zh: '对 64 位哈希值做 jump 哈希；桶只能在末尾增减。',
  },
  hash: murmur3_128,
  traits: lastLeavesTraits,
  outage: keepsKeys,
  profile: {
    system: 'Guava, Hashing.consistentHash',
    version: '31.1',
    hash: 'any of 64 bits (padToLong); here murmur3_128, seed 0',
    points: 'bucket number, in the order listed',
    ties: 'none',
    checked: 'Guava 31.1 on OpenJDK 17, nine bucket counts of 1106 keys',
  },
  options: {},
  create: <N extends Node>(nodes: readonly N[]): Partitioner<N> =>
    new NumberedBuckets(nodes, jumpHash, { by: 'jump', retries: 0 }),
} as const satisfies Strategy;
