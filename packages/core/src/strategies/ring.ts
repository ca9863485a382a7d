import type { KeyHash } from '../hashes/keyHash.ts';
import { murmur3_32 } from '../hashes/murmur3.ts';
import { type Successors, successors } from '../successors.ts';
import type { Anatomy, Node, OptionSpec, OptionsOf, Partitioner, Strategy } from '../types.ts';

/** Points in ascending order of (position, id of the owner), without the sentinel that `Ring` appends. */
interface Points {
  readonly at: Uint32Array;
  readonly owner: Uint16Array;
}

class Ring<N extends Node> implements Partitioner<N> {
  readonly nodes: readonly N[];
  readonly #vnodes: number;
  readonly #hash: KeyHash;
  readonly #points: Points;
  readonly #successors: Successors;
  // One more than there are points: past the last one is the first one again.
  readonly #owner: Uint16Array;

  constructor(nodes: readonly N[], vnodes: number, hash: KeyHash, points: Points) {
    this.nodes = nodes;
    this.#vnodes = vnodes;
    this.#hash = hash;
    this.#points = points;
    this.#successors = successors(points.at, hash.bits);
    this.#owner = new Uint16Array(points.owner.length + 1);
    this.#owner.set(points.owner);
    this.#owner[points.owner.length] = points.owner[0];
  }

  locate(hash: number): number {
    return this.#owner[this.#successor(hash)];
  }

  locateAll(hashes: Int32Array, out: Uint16Array | Uint32Array): void {
    const { at, index, shift } = this.#successors;
    const owner = this.#owner;
    for (let i = 0; i < hashes.length; i++) {
      const h = hashes[i] >>> 0;
      let point = index[h >>> shift];
      while (at[point] < h) point++;
      out[i] = owner[point];
    }
  }

  replicas(hash: number, out: Int32Array): number {
    const size = this.#points.at.length;
    let found = 0;
    let point = this.#successor(hash);
    for (let step = 0; step < size && found < out.length; step++, point++) {
      if (point >= size) point -= size;
      const owner = this.#owner[point];
      if (!out.subarray(0, found).includes(owner)) out[found++] = owner;
    }
    return found;
  }

  add(node: N): Ring<N> {
    const nodes = [...this.nodes, node];
    return this.#with(nodes, merge(nodes, this.#points, pointsOf(node, nodes.length - 1, this.#vnodes, this.#hash)));
  }

  remove(bucket: number): Ring<N> {
    const { at, owner } = without(this.#points, bucket);
    // Buckets after the one that leaves move down by one.
    for (let i = 0; i < owner.length; i++) if (owner[i] > bucket) owner[i]--;
    return this.#with(this.nodes.toSpliced(bucket, 1), { at, owner });
  }

  reweight(bucket: number, node: N): Ring<N> {
    const nodes = this.nodes.with(bucket, node);
    const rest = without(this.#points, bucket);
    return this.#with(nodes, merge(nodes, rest, pointsOf(node, bucket, this.#vnodes, this.#hash)));
  }

  anatomy(): Anatomy {
    return { kind: 'ring', points: this.#points.at, owners: this.#points.owner };
  }

  #with(nodes: readonly N[], points: Points): Ring<N> {
    return new Ring(nodes, this.#vnodes, this.#hash, points);
  }

  /** The first point at or above a hash; the sentinel past the last one. */
  #successor(hash: number): number {
    const { at, index, shift } = this.#successors;
    const h = hash >>> 0;
    let point = index[h >>> shift];
    while (at[point] < h) point++;
    return point;
  }
}

/** Points of a node: `vnodes` for a weight of 1, rounded, at least one unless the weight is 0. */
const pointCount = (weight: number, vnodes: number): number =>
  weight === 0 ? 0 : Math.max(1, Math.round(weight * vnodes));

/** The points of one node: point i is the hash of the label `id#i`, which no other pair of id and i can spell. */
function pointsOf(node: Node, bucket: number, vnodes: number, hash: KeyHash): Points {
  const at = new Uint32Array(pointCount(node.weight ?? 1, vnodes));
  for (let i = 0; i < at.length; i++) at[i] = hash.of(`${node.id}#${i}`);
  return { at: at.sort(), owner: new Uint16Array(at.length).fill(bucket) };
}

/** All points of all nodes. Equal positions are ordered by the smaller id, so that the order of joining cannot matter. */
function pointsOfAll(nodes: readonly Node[], vnodes: number, hash: KeyHash): Points {
  const byId = [...nodes.keys()].sort((a, b) => (nodes[a].id < nodes[b].id ? -1 : 1));
  const all = byId.map((bucket) => pointsOf(nodes[bucket], bucket, vnodes, hash).at);
  const size = all.reduce((sum, { length }) => sum + length, 0);
  // Position and rank of the id in one float64, 32 + 16 bits: a numeric sort orders both.
  const sorted = new Float64Array(size);
  let end = 0;
  all.forEach((positions, rank) => {
    for (const position of positions) sorted[end++] = position * 0x10000 + rank;
  });
  sorted.sort();
  const at = new Uint32Array(size);
  const owner = new Uint16Array(size);
  for (let i = 0; i < size; i++) {
    at[i] = sorted[i] / 0x10000;
    owner[i] = byId[sorted[i] % 0x10000];
  }
  return { at, owner };
}

/** Two ascending lists of points as one. */
function merge(nodes: readonly Node[], a: Points, b: Points): Points {
  const size = a.at.length + b.at.length;
  const at = new Uint32Array(size);
  const owner = new Uint16Array(size);
  for (let i = 0, j = 0, end = 0; end < size; end++) {
    const takeA =
      j === b.at.length ||
      (i < a.at.length && (a.at[i] < b.at[j] || (a.at[i] === b.at[j] && nodes[a.owner[i]].id < nodes[b.owner[j]].id)));
    at[end] = takeA ? a.at[i] : b.at[j];
    owner[end] = takeA ? a.owner[i++] : b.owner[j++];
  }
  return { at, owner };
}

function without(points: Points, bucket: number): Points {
  const keep = (_: number, i: number): boolean => points.owner[i] !== bucket;
  return { at: points.at.filter(keep), owner: points.owner.filter(keep) };
}

const options = {
  vnodes: {
    kind: 'integer',
    min: 1,
    max: 4096,
    default: 160,
    help: { en: 'virtual nodes (points) per unit of weight', zh: '每单位权重的虚拟节点（点）数' },
  },
} as const satisfies Record<string, OptionSpec>;

/** Consistent hashing on [0, 2^32 - 1] with virtual nodes: a key belongs to the first point at or above its hash, clockwise. */
export const ring = {
  id: 'ring',
  year: 1997,
  reference: 'D. Karger et al., Consistent Hashing and Random Trees, STOC 1997',
  title: { en: 'Consistent hashing', zh: '一致性哈希' },
  summary: {
    en: 'Nodes are points on a ring; a key belongs to the first point clockwise. A join or a leave touches only neighbouring arcs.',
    zh: '节点是环上的点，键归顺时针遇到的第一个点。加减节点只影响相邻的弧。',
  },
  hash: murmur3_32,
  maxNodes: 65536,
  traits: { monotone: 'always', history: false, orderFree: true, removesAnywhere: true, weighted: true },
  options,
  size: (nodes: readonly Node[], { vnodes }: OptionsOf<typeof options>): number =>
    nodes.reduce((sum, { weight = 1 }) => sum + pointCount(weight, vnodes), 0),
  create: <N extends Node>(nodes: readonly N[], { vnodes }: OptionsOf<typeof options>, hash: KeyHash): Partitioner<N> =>
    new Ring(nodes, vnodes, hash, pointsOfAll(nodes, vnodes, hash)),
} as const satisfies Strategy<typeof options>;
