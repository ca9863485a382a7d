import { murmur3_32 } from '../hashes/murmur3.ts';
import { Rebuilt } from '../partitioners/rebuilt.ts';
import type { About, Anatomy, Node, Partitioner, Strategy } from '../types.ts';
import { nextInList, nodeOrder } from './phrases.ts';

class Modulo<N extends Node> extends Rebuilt<N> {
  readonly #count: number;

  constructor(nodes: readonly N[]) {
    super(nodes);
    this.#count = nodes.length;
  }

  locate(hash: number): number {
    // Both sides unsigned: 1.7 ns, where a signed remainder costs 10 ns.
    return ((hash >>> 0) % (this.#count >>> 0)) | 0;
  }

  locateAll(hashes: Int32Array, out: Uint16Array | Uint32Array): void {
    const count = this.#count >>> 0;
    for (let i = 0; i < hashes.length; i++) out[i] = (hashes[i] >>> 0) % count;
  }

  anatomy(): Anatomy {
    return { kind: 'table', owners: Uint32Array.from(this.nodes.keys()) };
  }

  protected over(nodes: readonly N[]): Modulo<N> {
    return new Modulo(nodes);
  }
}

/** `hash mod n`: even and stateless, but a change of n recomputes every key's node. */
export const modulo = {
  id: 'modulo',
  year: 1956,
  reference: 'A. I. Dumey, Indexing for rapid random access memory systems, Computers and Automation 5(12), 1956',
  title: { en: 'Modulo', zh: '哈希取余' },
  summary: {
    en: 'The node is hash mod n. Even and stateless, but another n moves most keys.',
    zh: '节点 = 哈希值 mod n。均匀、无状态，但 n 一变，大部分键都要迁移。',
  },
  hash: murmur3_32,
  traits: { monotone: 'never', history: false, orderFree: false, removesAnywhere: false, weighted: false, fair: true },
  options: {},
  create: <N extends Node>(nodes: readonly N[]): Partitioner<N> => new Modulo(nodes),
} as const satisfies Strategy;

/** What the docs say of it. */
export const moduloAbout: About = {
  of: modulo,
  lookup: 'O(1)',
  memory: 'O(1)',
  copies: nextInList,
  agreed: nodeOrder,
  text: {
    en: 'The remainder of the hash by the number of nodes. Nothing is simpler, faster or more even; but another number of nodes gives nearly every key another remainder: n to n + 1 moves n/(n + 1) of all keys. Only doubling is cheap: it moves half, which is the least possible.',
    zh: '哈希值除以节点数的余数。没有比它更简单、更快、更均匀的了；但节点数一变，几乎每个键的余数都变：n 到 n + 1 会迁移 n/(n + 1) 的键。只有翻倍划算：迁移一半，正是最少。',
  },
};
