import { mix64 } from '../hashes/mix64.ts';
import { xxh64 } from '../hashes/xxh64.ts';
import { lastLeavesTraits, NumberedBuckets } from '../partitioners/buckets/numberedBuckets.ts';
import type { About, Node, Partitioner, Strategy } from '../types.ts';
import { nextInList, nodeOrder } from './phrases.ts';

/** Bucket in [0, size), size a power of two, such that doubling it moves half of the keys, all to the new half. */
function powerOfTwo(low: number, high: number, size: number): number {
  const value = mix64(low, high, 0) & (size - 1);
  if (value === 0) return 0;
  const top = 0x80000000 >>> Math.clz32(value);
  return top + (mix64(low, high, top) & (top - 1));
}

/**
 * Bucket among `buckets`: the power of two above, if it falls among them; else a jump chain over the upper half, and if that
 * ends in the lower one, the power of two below (section 3).
 */
export function powerHash(low: number, high: number, buckets: number): number {
  if (buckets === 1) return 0;
  const size = 2 ** (32 - Math.clz32(buckets - 1));
  const above = powerOfTwo(low, high, size);
  if (above < buckets) return above;
  // Jump from the last bucket of the lower half; each jump is as far as one random number says.
  const middle = size / 2 - 1;
  let bucket = middle;
  for (;;) {
    const u = ((mix64(low, high, ~bucket) >>> 0) + 1) / 2 ** 32;
    const next = Math.floor((bucket + 1) / u);
    if (next >= buckets) break;
    bucket = next;
  }
  return bucket > middle ? bucket : powerOfTwo(low, high, size / 2);
}

/** Power consistent hashing: numbered buckets in constant expected time. */
export const power = {
  id: 'power',
  year: 2023,
  reference: 'E. Leu, Fast Consistent Hashing in Constant Time, 2023, arXiv:2307.12448',
  title: { en: 'Power consistent hashing', zh: '幂一致性哈希' },
  summary: {
    en: 'A hash into the next power of two, and a short jump chain where it falls beyond the last node: constant time.',
    zh: '先哈希到不小于节点数的 2 的幂，越界时再走一小段跳跃链：期望常数时间。',
  },
  hash: xxh64,
  traits: lastLeavesTraits,
  options: {},
  create: <N extends Node>(nodes: readonly N[]): Partitioner<N> =>
    new NumberedBuckets(nodes, powerHash, { by: 'power', retries: 0 }),
} as const satisfies Strategy;

/** What the docs say of it. */
export const powerAbout: About = {
  of: power,
  lookup: 'O(1)',
  memory: 'O(1)',
  copies: nextInList,
  agreed: nodeOrder,
  text: {
    en: 'A hash into the power of two above, as FlipHash has it; keys beyond the last node follow a short chain of jumps through the upper half instead. Constant time, whatever the number of nodes.',
    zh: '与 FlipHash 一样先哈希到不小于节点数的 2 的幂；越过最后一个节点的键则沿上半区的一小段跳跃链前进。无论节点多少都是常数时间。',
  },
};
