import type { Node, Partitioner } from '../types.ts';
import { type Points64, successor64 } from './points64.ts';

/** A ring of 64-bit points, laid anew for every set of nodes; a key belongs to the first point at or above its hash. */
export class RebuiltRing64<N extends Node> implements Partitioner<N> {
  readonly nodes: readonly N[];
  readonly #lay: (nodes: readonly Node[]) => Points64;
  readonly #points: Points64;

  constructor(nodes: readonly N[], lay: (nodes: readonly Node[]) => Points64) {
    this.nodes = nodes;
    this.#lay = lay;
    this.#points = lay(nodes);
  }

  locate(hash: number, high = 0): number {
    return this.#points.owner[successor64(this.#points, hash, high)];
  }

  replicas(hash: number, out: Int32Array, high = 0): number {
    const { owner } = this.#points;
    let found = 0;
    let point = successor64(this.#points, hash, high);
    for (let step = 0; step < owner.length && found < out.length; step++, point++) {
      if (point === owner.length) point = 0;
      if (!out.subarray(0, found).includes(owner[point])) out[found++] = owner[point];
    }
    return found;
  }

  add(node: N): RebuiltRing64<N> {
    return new RebuiltRing64([...this.nodes, node], this.#lay);
  }

  remove(bucket: number): RebuiltRing64<N> {
    return new RebuiltRing64(this.nodes.toSpliced(bucket, 1), this.#lay);
  }

  reweight(bucket: number, node: N): RebuiltRing64<N> {
    return new RebuiltRing64(this.nodes.with(bucket, node), this.#lay);
  }
}
