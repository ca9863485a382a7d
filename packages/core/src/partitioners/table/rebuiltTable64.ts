import { mod64 } from '../../hashes/int64.ts';
import type { Node } from '../../types.ts';
import { RebuiltByWeight } from '../rebuilt.ts';

/** A node by the remainder of a 64-bit hash in a table, which is laid anew for every set of nodes. */
export class RebuiltTable64<N extends Node> extends RebuiltByWeight<N> {
  /** Bucket of each entry. */
  readonly table: Uint16Array | Uint32Array;
  readonly #lay: (nodes: readonly Node[]) => Uint16Array | Uint32Array;

  constructor(nodes: readonly N[], lay: (nodes: readonly Node[]) => Uint16Array | Uint32Array) {
    super(nodes);
    this.#lay = lay;
    this.table = lay(nodes);
  }

  locate(hash: number, high = 0): number {
    return this.table[mod64(hash, high, this.table.length)];
  }

  protected over(nodes: readonly N[]): RebuiltTable64<N> {
    return new RebuiltTable64(nodes, this.#lay);
  }
}
