import { mulHigh } from '../hashes/int64.ts';
import { jumpBack } from '../hashes/jumpBackHash.ts';
import { SplitMix64 } from '../hashes/splitmix64.ts';
import { xxh64 } from '../hashes/xxh64.ts';
import { AnchorSet } from '../partitioners/buckets/anchorSet.ts';
import { type PlaceMap, placeMap, readPlacesAndLeft } from '../partitioners/buckets/placeMap.ts';
import type { About, Node, Partitioner, Strategy } from '../types.ts';
import { nextInList } from './phrases.ts';

const random = new SplitMix64();

/** One of `size` numbers, each as likely as any other (Lemire 2019): the low half of a word, drawn again where one would come up more often. */
export function drawBelow(random: SplitMix64, size: number): number {
  for (;;) {
    random.draw();
    const low = random.word[0];
    const rest = Math.imul(low, size) >>> 0;
    if (rest >= size || rest >= 2 ** 32 % size) return mulHigh(low, size);
  }
}

class JumpBackAnchor<N extends Node> implements Partitioner<N> {
  readonly nodes: readonly N[];
  readonly #set: AnchorSet;
  readonly #places: PlaceMap;

  constructor(nodes: readonly N[], set: AnchorSet, places: ArrayLike<number>) {
    this.nodes = nodes;
    this.#set = set;
    this.#places = placeMap(places, set.left.length);
  }

  get usedPlaces(): Int32Array {
    return this.#places.used;
  }

  locate(hash: number, high = 0): number {
    const { left } = this.#set;
    random.seed(hash, high);
    let bucket = left.length > 1 ? jumpBack(random, left.length) : 0;
    // A bucket that left hands its keys to those that worked then.
    while (left[bucket] > 0) bucket = this.#set.view(drawBelow(random, left[bucket]), left[bucket]);
    return this.#places.bucketAt[bucket];
  }

  /** Successor with a node in the bucket that left last, or in one more. */
  add(node: N): JumpBackAnchor<N> {
    const { left, removed } = this.#set;
    const place = removed.at(-1) ?? left.length;
    const set = removed.length > 0 ? this.#set.restore() : AnchorSet.of(left.length + 1, []);
    return new JumpBackAnchor([...this.nodes, node], set, [...this.#places.places, place]);
  }

  remove(bucket: number): JumpBackAnchor<N> {
    const { left, removed } = this.#set;
    const place = this.#places.places[bucket];
    const last = removed.length === 0 && place === left.length - 1;
    return new JumpBackAnchor(
      this.nodes.toSpliced(bucket, 1),
      last ? AnchorSet.of(place, []) : this.#set.remove(place),
      [...this.#places.places].toSpliced(bucket, 1),
    );
  }

  /** The bucket of each node, then how many buckets there are, then those that left, the last one at the end. */
  state(): readonly number[] {
    return [...this.#places.places, this.#set.left.length, ...this.#set.removed];
  }
}

/** JumpBackHash for nodes of which any may leave: AnchorHash's memory of who left, without its capacity. */
export const jumpBackAnchor = {
  id: 'jumpback-anchor',
  year: 2025,
  reference: 'O. Ertl, hash4j, ConsistentHashing.jumpBackAnchorHash, 2025',
  title: { en: 'JumpBackAnchorHash', zh: '回跳锚哈希' },
  summary: {
    en: 'JumpBackHash over the most nodes there have been; each one that left points to what worked then. Minimal for any removal, no capacity.',
    zh: '在历史最大节点数上做回跳哈希；每个离开的节点指向当时仍在用的节点。无论移除哪个，迁移都最少；没有容量上限。',
  },
  hash: xxh64,
  traits: { monotone: 'always', history: true, orderFree: false, removesAnywhere: true, weighted: false, fair: true },
  options: {},
  create: <N extends Node>(nodes: readonly N[]): Partitioner<N> =>
    new JumpBackAnchor(nodes, AnchorSet.of(nodes.length, []), [...nodes.keys()]),
  restore: <N extends Node>(nodes: readonly N[], _: unknown, state: readonly number[]): Partitioner<N> => {
    const size = state[nodes.length];
    const { places, left } = readPlacesAndLeft('jumpback-anchor', nodes, state.toSpliced(nodes.length, 1), size);
    return new JumpBackAnchor(nodes, AnchorSet.of(size, left), places);
  },
} as const satisfies Strategy;

/** What the docs say of it. */
export const jumpBackAnchorAbout: About = {
  of: jumpBackAnchor,
  lookup: 'O(1), and ln(most / n) more draws, most being the largest number of nodes there has been',
  memory: '8 bytes a bucket there has been',
  copies: nextInList,
  agreed: { en: 'who left, in order', zh: '离开的节点及其次序' },
  text: {
    en: 'JumpBackHash finds a bucket among as many as there have been at most; if it has left, the key draws again among those that worked when it left, as in AnchorHash. Any node may leave at the least cost, a node that joins fills the latest gap, and no capacity is fixed. While only the last node leaves it is JumpBackHash, without state.',
    zh: '先用回跳哈希在历史最多的桶中找到一个；若该桶已离开，就像锚哈希那样在它离开时仍在用的桶里再抽。任何节点都能以最小代价离开，新节点填补最近的空缺，容量不固定。只有最后一个节点离开时，它就是无状态的回跳哈希。',
  },
};
