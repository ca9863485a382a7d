import type { Node } from '../../types.ts';
import { RebuiltByWeight } from '../rebuilt.ts';
import { ownersFrom } from './points.ts';
import { type Points64, successor64 } from './points64.ts';

/** A ring of 64-bit points, laid anew for every set of nodes; a key belongs to the first point at or above its hash. */
export class RebuiltRing64<N extends Node> extends RebuiltByWeight<N> {
  readonly #lay: (nodes: readonly Node[]) => Points64;
  readonly points: Points64;

  constructor(nodes: readonly N[], lay: (nodes: readonly Node[]) => Points64) {
    super(nodes);
    this.#lay = lay;
    this.points = lay(nodes);
  }

  locate(hash: number, high = 0): number {
    return this.points.owner[successor64(this.points, hash, high)];
  }

  replicas(hash: number, out: Int32Array, high = 0): number {
    const { owner } = this.points;
    return ownersFrom(successor64(this.points, hash, high), owner, owner.length, out);
  }

  protected over(nodes: readonly N[]): RebuiltRing64<N> {
    return new RebuiltRing64(nodes, this.#lay);
  }
}
