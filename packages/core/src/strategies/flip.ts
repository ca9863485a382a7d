import { flipHash } from '../hashes/flipHash.ts';
import { xxh64 } from '../hashes/xxh64.ts';
import { lastLeavesTraits, NumberedBuckets } from '../partitioners/numberedBuckets.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';

/** FlipHash: numbered buckets in constant time. */
export const flip = {
  id: 'flip',
  year: 2024,
  reference:
    'C. Masson, H. K. Lee, FlipHash: A Constant-Time Consistent Range-Hashing Algorithm, 2024, arXiv:2402.17549',
  title: { en: 'FlipHash', zh: '翻转哈希' },
  summary: {
    en: 'A hash into the next power of two whose halves agree, and retries beyond the last node: constant time.',
    zh: '先哈希到上一级二次幂区间（两半一致），越界则重试：常数时间。',
  },
  hash: xxh64,
  traits: lastLeavesTraits,
  options: {},
  create: <N extends Node>(nodes: readonly N[]): Partitioner<N> => new NumberedBuckets(nodes, flipHash),
} as const satisfies Strategy;
