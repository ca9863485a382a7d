import type { KeyHash } from '../../hashes/keyHash.ts';
import type { Anatomy, Node } from '../../types.ts';
import { RebuiltByWeight } from '../rebuilt.ts';
import { ownersFrom, type Points, ringAnatomy } from './points.ts';
import { type StepIndex, stepIndex, successor } from './stepIndex.ts';

/**
 * A ring whose points are laid anew for every set of nodes, as systems do whose points depend on how many nodes there are.
 * A key belongs to the first point at or above its hash, past the last one to the first. Positions have `bits` bits.
 */
export class RebuiltRing<N extends Node> extends RebuiltByWeight<N> {
  readonly #hash: KeyHash;
  readonly #lay: (nodes: readonly Node[]) => Points;
  readonly #bits: number;
  readonly #points: Points;
  readonly #steps: StepIndex;
  /** Missing where keys have fewer bits than the ring: arcs are then no shares. */
  readonly anatomy?: () => Anatomy;

  constructor(nodes: readonly N[], hash: KeyHash, lay: (nodes: readonly Node[]) => Points, bits = 32) {
    super(nodes);
    this.#hash = hash;
    this.#lay = lay;
    this.#bits = bits;
    const points = lay(nodes);
    this.#points = points;
    this.#steps = stepIndex(points.at, bits);
    if (hash.bits === bits) this.anatomy = () => ringAnatomy(points);
  }

  locate(hash: number): number {
    return this.#points.owner[successor(this.#steps, hash)];
  }

  replicas(hash: number, out: Int32Array): number {
    const { owner, size } = this.#points;
    return ownersFrom(successor(this.#steps, hash), owner, size, out);
  }

  protected over(nodes: readonly N[]): RebuiltRing<N> {
    return new RebuiltRing(nodes, this.#hash, this.#lay, this.#bits);
  }
}
