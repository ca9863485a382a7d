import { jumpBackHash } from '../hashes/jumpBackHash.ts';
import { xxh64 } from '../hashes/xxh64.ts';
import { lastLeavesTraits, NumberedBuckets } from '../partitioners/buckets/numberedBuckets.ts';
import type { About, Node, Partitioner, Strategy } from '../types.ts';
import { nextInList, nodeOrder } from './phrases.ts';

/** JumpBackHash: the promises of jump hash, at a cost that does not grow with the number of nodes. */
export const jumpBack = {
  id: 'jumpback',
  year: 2024,
  reference:
    'O. Ertl, JumpBackHash: Say Goodbye to the Modulo Operation to Distribute Keys Uniformly to Buckets, 2024, arXiv:2403.18682',
  title: { en: 'JumpBackHash', zh: '回跳哈希' },
  summary: {
    en: 'Jump hash walked backwards: 5/3 random numbers a lookup on average, however many nodes there are.',
    zh: '从后往前走的跳跃哈希：无论多少节点，每次查找平均只需 5/3 个随机数。',
  },
  hash: xxh64,
  traits: lastLeavesTraits,
  options: {},
  create: <N extends Node>(nodes: readonly N[]): Partitioner<N> =>
    new NumberedBuckets(nodes, jumpBackHash, { by: 'jumpback', retries: 0 }),
} as const satisfies Strategy;

/** What the docs say of it. */
export const jumpBackAbout: About = {
  of: jumpBack,
  lookup: 'O(1), at most 5/3 random numbers on average',
  memory: 'O(1)',
  copies: nextInList,
  agreed: nodeOrder,
  text: {
    en: 'The promises of jump hash at a cost that does not grow: the numbers of nodes at which a key would move are found from above, one power of two at a time. Published in 2024, with vectors from hash4j.',
    zh: '与跳跃哈希的承诺相同，但代价不随节点数增长：从上往下，按 2 的幂逐段寻找键会搬家的位置。2024 年发表，向量来自 hash4j。',
  },
};
