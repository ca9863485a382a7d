import { chooseKHash, chooseOneHash } from '../hashes/chooseKHash.ts';
import { xxh64 } from '../hashes/xxh64.ts';
import { lastLeavesTraits, NumberedBuckets } from '../partitioners/buckets/numberedBuckets.ts';
import type { About, Node, Partitioner, Strategy } from '../types.ts';
import { nodeOrder } from './phrases.ts';

class ChooseK<N extends Node> extends NumberedBuckets<N> {
  constructor(nodes: readonly N[]) {
    super(nodes, chooseOneHash);
  }

  replicas(hash: number, out: Int32Array, high = 0): number {
    return chooseKHash(hash, high, this.nodes.length, out);
  }

  protected override over(nodes: readonly N[]): ChooseK<N> {
    return new ChooseK(nodes);
  }
}

/** ConsistentChooseK: k distinct buckets, each set of k as likely as any other, of which a new bucket replaces one at most. */
export const chooseK = {
  id: 'choose-k',
  year: 2025,
  reference: 'GitHub, rust-gems, consistent-choose-k, 2025',
  title: { en: 'ConsistentChooseK', zh: '一致性 k 选' },
  summary: {
    en: 'Numbered buckets without state, and k of them for k copies: any k as likely as any others, and a node that joins replaces one copy at most.',
    zh: '无状态的编号桶，k 份副本就选 k 个桶：任意 k 个桶的组合等概率，新节点最多替换其中一份。',
  },
  hash: xxh64,
  traits: lastLeavesTraits,
  options: {},
  create: <N extends Node>(nodes: readonly N[]): Partitioner<N> => new ChooseK(nodes),
} as const satisfies Strategy;

/** What the docs say of it. */
export const chooseKAbout: About = {
  of: chooseK,
  lookup: 'O(1); k copies O(k^2)',
  memory: 'O(1)',
  copies: { en: 'k buckets, uniform over all sets of k', zh: '在所有 k 元组合中均匀选出的 k 个桶' },
  agreed: nodeOrder,
  text: {
    en: 'The words of a key say into which power-of-two ranges of numbers it would have moved as nodes joined; the last such number is its bucket, as in jump hash. A draw for each copy, each over one number fewer, gives k distinct buckets, so that what a node held is spread over all others and a node that joins takes one copy of a key at most. Buckets are numbers: only the last node can leave at the least cost.',
    zh: '键的随机字给出节点逐个加入时它会搬进哪些以 2 的幂为界的区间；最后一次的编号就是它的桶，与跳跃哈希相同。每份副本各抽一次，候选编号依次少一个，得到 k 个不同的桶：一个节点的内容分散到其余所有节点，新节点最多接过一个键的一份副本。桶只是编号：只有最后一个节点能以最小代价离开。',
  },
};
