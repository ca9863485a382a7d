import { GOLDEN_PRIME } from '../hashes/goldenRatio.ts';
import { mulHigh } from '../hashes/int64.ts';
import { fmix32, murmur3_32 } from '../hashes/murmur3.ts';
import type { OptionSpec, OptionsOf } from '../optionSpec.ts';
import { beyondCapacity, capacityOption } from '../partitioners/buckets/capacity.ts';
import { type PlaceMap, placeMap, readPlaces } from '../partitioners/buckets/placeMap.ts';
import type { About, Node, Partitioner, Strategy } from '../types.ts';
import { nextInList } from './phrases.ts';

const options = {
  capacity: capacityOption(128, {
    en: 'places for nodes: a lookup tries capacity / nodes of them on average; unless given, twice those at the start where these are more than 128',
    zh: '节点位置数：每次查找平均尝试 capacity / 节点数 个；未指定时，初始节点超过 128 个则约取其两倍',
  }),
} as const satisfies Record<string, OptionSpec>;

type Settings = OptionsOf<typeof options>;

// Tries per place before the places are walked in order: e^-8 of keys get that far with one node.
export const TRIES = 8;

class Dx<N extends Node> implements Partitioner<N> {
  readonly nodes: readonly N[];
  readonly #slots: PlaceMap;

  constructor(nodes: readonly N[], slots: PlaceMap) {
    this.nodes = nodes;
    this.#slots = slots;
  }

  get usedPlaces(): Int32Array {
    return this.#slots.used;
  }

  locate(hash: number): number {
    const { bucketAt } = this.#slots;
    const size = bucketAt.length;
    let place = 0;
    for (let probe = size * TRIES; probe > 0; probe--) {
      place = mulHigh(fmix32(hash ^ Math.imul(probe, GOLDEN_PRIME)), size);
      if (bucketAt[place] >= 0) return bucketAt[place];
    }
    while (bucketAt[place] < 0) place = place + 1 < size ? place + 1 : 0;
    return bucketAt[place];
  }

  /** Successor with a node in the lowest empty place. */
  add(node: N): Dx<N> {
    const { places, bucketAt } = this.#slots;
    return new Dx([...this.nodes, node], placeMap([...places, bucketAt.indexOf(-1)], bucketAt.length));
  }

  remove(bucket: number): Dx<N> {
    const { places, bucketAt } = this.#slots;
    return new Dx(this.nodes.toSpliced(bucket, 1), placeMap([...places].toSpliced(bucket, 1), bucketAt.length));
  }

  /** The place of each node. */
  state(): readonly number[] {
    return [...this.#slots.places];
  }
}

/** DxHash: a row of places, some empty; a key tries random places until one has a node. */
export const dx = {
  id: 'dx',
  year: 2021,
  reference:
    'C. Dong, F. Wang, DxHash: A Scalable Consistent Hashing Based on the Pseudo-Random Sequence, 2021, arXiv:2107.07930',
  title: { en: 'DxHash', zh: 'DxHash 位置探测' },
  summary: {
    en: 'Places of which some are empty; a key tries random ones until it meets a node. One bit of shared state a place.',
    zh: '一排位置，有的为空；键随机尝试直到遇到节点。每个位置只需共享 1 位状态。',
  },
  hash: murmur3_32,
  maxNodes: 65536,
  traits: { monotone: 'always', history: true, orderFree: false, removesAnywhere: true, weighted: false, fair: true },
  options,
  unsupported: beyondCapacity,
  create: <N extends Node>(nodes: readonly N[], { capacity }: Settings): Partitioner<N> =>
    new Dx(
      nodes,
      placeMap(
        nodes.map((_, bucket) => bucket),
        capacity,
      ),
    ),
  restore: <N extends Node>(nodes: readonly N[], { capacity }: Settings, state: readonly number[]): Partitioner<N> =>
    new Dx(nodes, placeMap(readPlaces('dx', nodes, state, capacity), capacity)),
} as const satisfies Strategy<typeof options>;

/** What the docs say of it. */
export const dxAbout: About = {
  of: dx,
  lookup: 'O(capacity / n) draws',
  memory: '1 bit a place of the capacity, in the paper',
  copies: nextInList,
  agreed: { en: 'which place each node has', zh: '每个节点的位置' },
  text: {
    en: 'Nodes stand in some of a fixed row of places; a key draws places until one is taken. Any node may leave, any free place be filled, at the least cost; lookups take longer the emptier the row.',
    zh: '节点占据一排固定位置中的一部分；键不断抽取位置，直到抽到有节点的。任何节点都能离开，任何空位都能填补，迁移最少；位置越空，查找越久。',
  },
};
