import { mulHigh } from '../hashes/int64.ts';
import { jumpHash } from '../hashes/jumpHash.ts';
import { mix64 } from '../hashes/mix64.ts';
import { xxh64 } from '../hashes/xxh64.ts';
import { MementoSet } from '../partitioners/buckets/mementoSet.ts';
import { type PlaceMap, placeMap, readPlacesAndLeft } from '../partitioners/buckets/placeMap.ts';
import type { Recipe } from '../recipe.ts';
import type { About, Node, Partitioner, Strategy } from '../types.ts';
import { nextInList } from './phrases.ts';

class Memento<N extends Node> implements Partitioner<N> {
  readonly nodes: readonly N[];
  readonly #set: MementoSet;
  readonly #slots: PlaceMap;
  /** Size of the working set once a bucket had left, -1 for buckets that work. */
  readonly #left: Int32Array;

  constructor(nodes: readonly N[], set: MementoSet, places: readonly number[]) {
    this.nodes = nodes;
    this.#set = set;
    this.#slots = placeMap(places, set.size);
    this.#left = new Int32Array(set.size).fill(-1);
    for (const [bucket, { size }] of set.memories) this.#left[bucket] = size;
  }

  get usedPlaces(): Int32Array {
    return this.#slots.used;
  }

  locate(hash: number, high = 0): number {
    const left = this.#left;
    let bucket = jumpHash(hash, high, left.length);
    while (left[bucket] >= 0) {
      // A draw of its own for each removed bucket, among those that worked when it left.
      const size = left[bucket];
      bucket = mulHigh(mix64(hash, high, bucket + 1), size);
      // Buckets that left earlier were replaced by the one that was then at the end.
      while (left[bucket] >= size) bucket = left[bucket];
    }
    return this.#slots.bucketAt[bucket];
  }

  recipe(): Recipe {
    const { used } = this.#slots;
    // While nobody has left, it is jump hash.
    if (this.#set.memories.size === 0 && used.every((bucket, place) => bucket === place))
      return { kind: 'numbered', by: 'jump', retries: 0, buckets: used.length };
    return { kind: 'memento', left: this.#left, bucketAt: this.#slots.bucketAt };
  }

  add(node: N): Memento<N> {
    const { last } = this.#set;
    return new Memento([...this.nodes, node], this.#set.restore(), [...this.#slots.places, last]);
  }

  remove(bucket: number): Memento<N> {
    const { places } = this.#slots;
    return new Memento(
      this.nodes.toSpliced(bucket, 1),
      this.#set.remove(places[bucket]),
      [...places].toSpliced(bucket, 1),
    );
  }

  /** The bucket of each node, then how many buckets there are, then the removed ones in the order in which they left. */
  state(): readonly number[] {
    const { size, memories } = this.#set;
    return [...this.#slots.places, size, ...memories.keys()];
  }
}

/** MementoHash: jump hash that remembers who left, and only that. */
export const memento = {
  id: 'memento',
  year: 2023,
  reference:
    'M. Coluzzi et al., MementoHash: A Stateful, Minimal Memory, Best Performing Consistent Hash Algorithm, 2023, arXiv:2306.09783',
  title: { en: 'MementoHash', zh: '备忘哈希' },
  summary: {
    en: 'Jump hash plus a memory of the nodes that left. Minimal for any removal, unbounded, and stateless until somebody leaves.',
    zh: '跳跃哈希加上对已离开节点的记忆。无论移除哪个，迁移都最少；数量不限，没有节点离开时无状态。',
  },
  hash: xxh64,
  traits: { monotone: 'always', history: true, orderFree: false, removesAnywhere: true, weighted: false, fair: true },
  options: {},
  create: <N extends Node>(nodes: readonly N[]): Partitioner<N> =>
    new Memento(nodes, new MementoSet(nodes.length, nodes.length, new Map()), [...nodes.keys()]),
  restore: <N extends Node>(nodes: readonly N[], _: unknown, state: readonly number[]): Partitioner<N> => {
    const size = state[nodes.length];
    const { places, left } = readPlacesAndLeft('memento', nodes, state.toSpliced(nodes.length, 1), size);
    const full = new MementoSet(size, size, new Map());
    return new Memento(
      nodes,
      left.reduce((set, bucket) => set.remove(bucket), full),
      places,
    );
  },
} as const satisfies Strategy;

/** What the docs say of it. */
export const mementoAbout: About = {
  of: memento,
  lookup: 'O(log n), and draws that grow with removals',
  memory: '8 bytes a node that left, in the paper',
  copies: nextInList,
  agreed: { en: 'who left, in order', zh: '离开的节点及其次序' },
  text: {
    en: 'Jump hash with a memory of the buckets that left: a key whose bucket is gone draws again among those that worked then. While nobody left it is jump hash, without state; a node that joins fills the latest gap. No capacity is fixed, and memory grows only with removals.',
    zh: '记得哪些桶已离开的跳跃哈希：键所在桶已离开时，就在当时仍在用的桶里再抽。没有节点离开时就是无状态的跳跃哈希；新节点填补最近的空缺。容量不固定，内存只随移除增长。',
  },
};
