import { flipHash } from '../hashes/flipHash.ts';
import { xxh64 } from '../hashes/xxh64.ts';
import { lastLeavesTraits, NumberedBuckets } from '../partitioners/buckets/numberedBuckets.ts';
import type { About, Node, Partitioner, Strategy } from '../types.ts';
import { nextInList, nodeOrder } from './phrases.ts';

/** FlipHash: numbered buckets in constant time. */
export const flip = {
  id: 'flip',
  year: 2024,
  reference:
    'C. Masson, H. K. Lee, FlipHash: A Constant-Time Consistent Range-Hashing Algorithm, 2024, arXiv:2402.17549',
  title: { en: 'FlipHash', zh: '翻转哈希' },
  summary: {
    en: 'A hash into the next power of two whose halves agree, and retries beyond the last node: constant time.',
    zh: '先哈希到向上取到的 2 的幂（两半一致），越界则重试：常数时间。',
  },
  hash: xxh64,
  traits: lastLeavesTraits,
  options: {},
  create: <N extends Node>(nodes: readonly N[]): Partitioner<N> =>
    new NumberedBuckets(nodes, flipHash, { by: 'flip', retries: 0 }),
} as const satisfies Strategy;

/** What the docs say of it. */
export const flipAbout: About = {
  of: flip,
  lookup: 'O(1)',
  memory: 'O(1)',
  copies: nextInList,
  agreed: nodeOrder,
  text: {
    en: 'A hash into the power of two above, built so that its two halves agree; keys beyond the last node try again, and in the end fall to the power of two below. Constant time, even and minimal as long as the last node leaves.',
    zh: '先哈希到不小于节点数的 2 的幂，且两半彼此一致；越过最后一个节点的键再试，最终落到小一半的 2 的幂。常数时间、均匀，且只要离开的是最后一个节点，迁移就最少。',
  },
};
