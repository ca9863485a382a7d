import { InputError } from '../errors.ts';
import { totalWeight, weightOf } from '../partitioners/weights.ts';
import { phrase } from '../phrase.ts';
import { shown } from '../shown.ts';
import type { Node } from '../types.ts';
import type { FixedCluster } from './fixedCluster.ts';

/**
 * Bounded loads for what is open right now, such as connections or jobs: `acquire` gives a key to the first of its nodes, in the order of `getN`,
 * that has room, and `release` takes it back. A node has room while it holds less than `bound` times its fair share of all that is open, the new
 * one counted, rounded up (V. Mirrokni, M. Thorup, M. Zadimoghaddam, Consistent Hashing with Bounded Loads, SODA 2018; HAProxy's
 * `hash-balance-factor`). So there always is one, and no node ever takes more. Who holds what lives here, in one process; it is not part of the cluster.
 */
export class LiveLoad<N extends Node = Node> {
  /** Most that a node may hold, relative to its fair share. */
  readonly bound: number;
  readonly #open = new Map<string, number>();
  #cluster: FixedCluster<N>;
  #total = 0;
  #weights = 0;

  /** `bound` is from 1, which is perfectly even, to 16; an `InputError` says so. */
  constructor(cluster: FixedCluster<N>, bound = 1.25) {
    if (typeof bound !== 'number' || !(bound >= 1 && bound <= 16)) {
      throw new InputError(phrase`bound must be between 1 and 16, got ${shown(bound)}`);
    }
    this.bound = bound;
    this.#cluster = cluster;
    this.follow(cluster);
  }

  /** The cluster that keys go by. */
  get cluster(): FixedCluster<N> {
    return this.#cluster;
  }

  /** How much is open on the nodes of the cluster. */
  get total(): number {
    return this.#total;
  }

  /** How much is open on the node of that id. */
  of(id: string): number {
    return this.#open.get(id) ?? 0;
  }

  /**
   * The node that takes a key, and holds one more from now on; `undefined` where no node could, as in an empty cluster. `release` must name it once it is
   * done. Throws an `InputError` for a key that is neither text nor bytes.
   */
  acquire(key: string | Uint8Array): N | undefined {
    const node = this.#firstWithRoom(key);
    if (node) {
      this.#open.set(node.id, this.of(node.id) + 1);
      this.#total++;
    }
    return node;
  }

  /** One less is open on the node of that id, which may have left meanwhile. Throws an `InputError` if nothing is. */
  release(id: string): void {
    const open = this.of(id);
    if (open === 0) throw new InputError(phrase`nothing is open on node ${shown(id)}`);
    if (open > 1) this.#open.set(id, open - 1);
    else this.#open.delete(id);
    if (this.#cluster.has(id)) this.#total--;
  }

  /** Goes by another cluster from now on. What is open stays where it is; on nodes that left, it no longer counts as load. */
  follow(cluster: FixedCluster<N>): void {
    this.#cluster = cluster;
    this.#weights = totalWeight(cluster.nodes);
    this.#total = cluster.nodes.reduce((sum, { id }) => sum + this.of(id), 0);
  }

  #firstWithRoom(key: string | Uint8Array): N | undefined {
    const owner = this.#cluster.get(key);
    if (!owner || this.#hasRoom(owner)) return owner;
    const { size } = this.#cluster;
    for (let count = 2; ; count *= 2) {
      const found = this.#cluster.getN(key, count).find((node) => this.#hasRoom(node));
      if (found || count >= size) return found;
    }
  }

  #hasRoom(node: N): boolean {
    return this.of(node.id) < Math.ceil((this.bound * (this.#total + 1) * weightOf(node)) / this.#weights);
  }
}
