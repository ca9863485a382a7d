import type { KeyHash } from '../hashes/keyHash.ts';
import type { Anatomy, Node, Partitioner } from '../types.ts';
import type { Points } from './points.ts';
import { type StepIndex, stepIndex } from './stepIndex.ts';

/**
 * A ring whose points are laid anew for every set of nodes, as systems do whose points depend on how many nodes there are.
 * A key belongs to the first point at or above its hash, past the last one to the first.
 */
export class RebuiltRing<N extends Node> implements Partitioner<N> {
  readonly nodes: readonly N[];
  readonly #hash: KeyHash;
  readonly #lay: (nodes: readonly Node[]) => Points;
  readonly #points: Points;
  readonly #successors: StepIndex;
  /** Missing where keys have fewer bits than the ring: arcs are then no shares. */
  readonly anatomy?: () => Anatomy;

  constructor(nodes: readonly N[], hash: KeyHash, lay: (nodes: readonly Node[]) => Points) {
    this.nodes = nodes;
    this.#hash = hash;
    this.#lay = lay;
    this.#points = lay(nodes);
    this.#successors = stepIndex(this.#points.at, 32);
    const { at, owner } = this.#points;
    if (hash.bits === 32) this.anatomy = () => ({ kind: 'ring', points: at, owners: owner });
  }

  locate(hash: number): number {
    return this.#points.owner[this.#successor(hash)];
  }

  replicas(hash: number, out: Int32Array): number {
    const { owner } = this.#points;
    let found = 0;
    let point = this.#successor(hash);
    for (let step = 0; step < owner.length && found < out.length; step++, point++) {
      if (point === owner.length) point = 0;
      if (!out.subarray(0, found).includes(owner[point])) out[found++] = owner[point];
    }
    return found;
  }

  add(node: N): RebuiltRing<N> {
    return this.#with([...this.nodes, node]);
  }

  remove(bucket: number): RebuiltRing<N> {
    return this.#with(this.nodes.toSpliced(bucket, 1));
  }

  reweight(bucket: number, node: N): RebuiltRing<N> {
    return this.#with(this.nodes.with(bucket, node));
  }

  #with(nodes: readonly N[]): RebuiltRing<N> {
    return new RebuiltRing(nodes, this.#hash, this.#lay);
  }

  #successor(hash: number): number {
    const { at, index, shift } = this.#successors;
    const h = hash >>> 0;
    let point = index[h >>> shift];
    while (at[point] < h) point++;
    return point < this.#points.at.length ? point : 0;
  }
}
