import { mix64 } from '../hashes/mix64.ts';
import { xxh64 } from '../hashes/xxh64.ts';
import type { OptionSpec, OptionsOf } from '../optionSpec.ts';
import { lastLeavesTraits, NumberedBuckets } from '../partitioners/buckets/numberedBuckets.ts';
import type { About, Node, Partitioner, Strategy, Traits } from '../types.ts';
import { nextInList, nodeOrder } from './phrases.ts';

// With this many retries the upper half falls short of its share by less than 2^-16 of it.
const FAIR = 16;

const options = {
  retries: {
    kind: 'integer',
    min: 1,
    max: 64,
    default: 16,
    help: {
      en: 'draws before the lower half is used: w of them leave upper buckets short by the unused share to the power w + 1',
      zh: '落入下半区之前的重试次数：重试 w 次，上半区的桶少得约（空缺比例）^(w+1) 的份额',
    },
  },
} as const satisfies Record<string, OptionSpec>;

/** Redraws a bucket within its level, the buckets with the same highest bit, with a seed of that level. */
function within(low: number, high: number, bucket: number): number {
  if (bucket < 2) return bucket;
  const level = 0x80000000 >>> Math.clz32(bucket);
  return level + (mix64(low, high, level) & (level - 1));
}

/** Bucket among `buckets`: levels of an enclosing tree, retried while they fall beyond the last one (algorithm 1). */
export function binomialHash(low: number, high: number, buckets: number, retries: number): number {
  if (buckets === 1) return 0;
  const size = 2 ** (32 - Math.clz32(buckets - 1));
  const first = within(low, high, low & (size - 1));
  if (first < buckets) return first;
  for (let retry = 1; retry <= retries; retry++) {
    // A draw of its own for each size and retry: one that reused the level's would land in the same place again.
    const bucket = mix64(low, high, -size * 64 - retry) & (size - 1);
    if (bucket < size / 2) break;
    if (bucket < buckets) return bucket;
  }
  return within(low, high, low & (size / 2 - 1));
}

/** BinomialHash: numbered buckets in constant time, with seeds that are independent for each level and retry. */
export const binomial = {
  id: 'binomial',
  year: 2024,
  reference:
    'M. Coluzzi et al., BinomialHash: A Constant Time, Minimal Memory Consistent Hash Algorithm, 2024, arXiv:2406.19836',
  title: { en: 'BinomialHash', zh: '二项哈希' },
  summary: {
    en: 'Levels of a tree over the next power of two; retries where a key falls beyond the last node.',
    zh: '桶数向上取到 2 的幂，按树分层；键落在最后一个节点之外就重试。',
  },
  hash: xxh64,
  traits: lastLeavesTraits,
  traitsWith: ({ retries }: OptionsOf<typeof options>): Traits => ({ ...lastLeavesTraits, fair: retries >= FAIR }),
  options,
  create: <N extends Node>(nodes: readonly N[], { retries }: OptionsOf<typeof options>): Partitioner<N> =>
    new NumberedBuckets(nodes, (low, high, buckets) => binomialHash(low, high, buckets, retries), {
      by: 'binomial',
      retries,
    }),
} as const satisfies Strategy<typeof options>;

/** What the docs say of it. */
export const binomialAbout: About = {
  of: binomial,
  lookup: 'O(1)',
  memory: 'O(1)',
  copies: nextInList,
  agreed: nodeOrder,
  text: {
    en: 'Buckets are the levels of a binary tree over the power of two above; keys beyond the last node are drawn again, w times at most, and then fall to the lower half. Every level and every draw has a seed of its own here: with shared ones, as in the first implementation, two of five buckets are 4 % off. What remains is a bias of the unused share to the power w + 1.',
    zh: '桶数向上取到 2 的幂，分为二叉树的各层；越界的键最多重抽 w 次，之后落入下半区。此处每层、每次抽取都有独立种子：若像最初实现那样共用，五个桶中有两个会偏差 4%。剩余偏差为空缺比例的 w + 1 次方。',
  },
};
