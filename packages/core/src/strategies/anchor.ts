import { GOLDEN_PRIME } from '../hashes/goldenRatio.ts';
import { mulHigh } from '../hashes/int64.ts';
import { fmix32, murmur3_32 } from '../hashes/murmur3.ts';
import type { OptionSpec, OptionsOf } from '../optionSpec.ts';
import { AnchorSet } from '../partitioners/buckets/anchorSet.ts';
import { beyondCapacity, capacityOption } from '../partitioners/buckets/capacity.ts';
import { type PlaceMap, placeMap, readPlacesAndLeft } from '../partitioners/buckets/placeMap.ts';
import type { About, Node, Partitioner, Strategy } from '../types.ts';
import { nextInList } from './phrases.ts';

const options = {
  capacity: capacityOption(1024, {
    en: 'most nodes there can ever be; unless given, twice those at the start where these are more than 1024',
    zh: '节点数的永久上限；未指定时，初始节点超过 1024 个则约取其两倍',
  }),
} as const satisfies Record<string, OptionSpec>;

type Settings = OptionsOf<typeof options>;

class Anchor<N extends Node> implements Partitioner<N> {
  readonly nodes: readonly N[];
  readonly #set: AnchorSet;
  readonly #slots: PlaceMap;

  constructor(nodes: readonly N[], set: AnchorSet, slots: PlaceMap) {
    this.nodes = nodes;
    this.#set = set;
    this.#slots = slots;
  }

  get usedPlaces(): Int32Array {
    return this.#slots.used;
  }

  locate(hash: number): number {
    const { left, replacement } = this.#set;
    let bucket = mulHigh(fmix32(hash), left.length);
    while (left[bucket] > 0) {
      // A draw of its own for each removed bucket, among those that worked when it left.
      const size = left[bucket];
      bucket = mulHigh(fmix32(hash ^ Math.imul(bucket + 1, GOLDEN_PRIME)), size);
      while (left[bucket] >= size) bucket = replacement[bucket];
    }
    return this.#slots.bucketAt[bucket];
  }

  add(node: N): Anchor<N> {
    const { removed } = this.#set;
    const places = [...this.#slots.places, removed[removed.length - 1]];
    return this.#with([...this.nodes, node], this.#set.restore(), places);
  }

  remove(bucket: number): Anchor<N> {
    const { places } = this.#slots;
    return this.#with(
      this.nodes.toSpliced(bucket, 1),
      this.#set.remove(places[bucket]),
      [...places].toSpliced(bucket, 1),
    );
  }

  /** The bucket of each node, then the removed buckets in the order in which they left. */
  state(): readonly number[] {
    return [...this.#slots.places, ...this.#set.removed];
  }

  #with(nodes: readonly N[], set: AnchorSet, places: readonly number[]): Anchor<N> {
    return new Anchor(nodes, set, placeMap(places, set.left.length));
  }
}

/** AnchorHash: numbered buckets of which any may leave; who left, and in which order, must be agreed on. */
export const anchor = {
  id: 'anchor',
  year: 2020,
  reference:
    'G. Mendelson et al., AnchorHash: A Scalable Consistent Hash, IEEE/ACM Transactions on Networking, 2020, arXiv:1812.09674',
  title: { en: 'AnchorHash', zh: '锚哈希' },
  summary: {
    en: 'A fixed number of buckets; each removed one points to what worked when it left. Minimal for any removal, 8 bytes a bucket.',
    zh: '桶数固定；每个被移除的桶指向当时仍在用的桶。无论移除哪个，迁移都最少；每桶 8 字节。',
  },
  hash: murmur3_32,
  maxNodes: 65536,
  traits: { monotone: 'always', history: true, orderFree: false, removesAnywhere: true, weighted: false, fair: true },
  options,
  unsupported: beyondCapacity,
  create: <N extends Node>(nodes: readonly N[], { capacity }: Settings): Partitioner<N> =>
    new Anchor(
      nodes,
      // The buckets beyond the nodes leave first, the last one earliest.
      AnchorSet.of(
        capacity,
        Array.from({ length: capacity - nodes.length }, (_, i) => capacity - 1 - i),
      ),
      placeMap(
        nodes.map((_, bucket) => bucket),
        capacity,
      ),
    ),
  restore: <N extends Node>(nodes: readonly N[], { capacity }: Settings, state: readonly number[]): Partitioner<N> => {
    const { places, left } = readPlacesAndLeft('anchor', nodes, state, capacity);
    return new Anchor(nodes, AnchorSet.of(capacity, left), placeMap(places, capacity));
  },
} as const satisfies Strategy<typeof options>;

/** What the docs say of it. */
export const anchorAbout: About = {
  of: anchor,
  lookup: 'O(1 + ln(capacity / n)) draws',
  memory: '8 bytes a place of the capacity',
  copies: nextInList,
  agreed: { en: 'who left, in order', zh: '离开的节点及其次序' },
  text: {
    en: 'A fixed number of buckets of which some are removed. A key that draws a removed bucket draws again among those that worked when it left. Any node may leave at the least cost; nodes return in reverse order. Everybody must know the order of removals, and the capacity can never grow.',
    zh: '桶数固定，其中一些已移除。键若抽到已移除的桶，就在该桶离开时仍在用的桶里再抽。任何节点都能以最小代价离开；回来则按相反次序。所有客户端都必须知道移除的次序，且容量永远不能增大。',
  },
};
