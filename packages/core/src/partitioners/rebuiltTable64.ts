import { mod64 } from '../hashes/int64.ts';
import type { Node, Partitioner } from '../types.ts';

/** A node by the remainder of a 64-bit hash in a table, which is laid anew for every set of nodes. */
export class RebuiltTable64<N extends Node> implements Partitioner<N> {
  readonly nodes: readonly N[];
  readonly #table: Uint16Array;
  readonly #lay: (nodes: readonly Node[]) => Uint16Array;

  constructor(nodes: readonly N[], lay: (nodes: readonly Node[]) => Uint16Array) {
    this.nodes = nodes;
    this.#lay = lay;
    this.#table = lay(nodes);
  }

  locate(hash: number, high = 0): number {
    return this.#table[mod64(hash, high, this.#table.length)];
  }

  add(node: N): RebuiltTable64<N> {
    return new RebuiltTable64([...this.nodes, node], this.#lay);
  }

  remove(bucket: number): RebuiltTable64<N> {
    return new RebuiltTable64(this.nodes.toSpliced(bucket, 1), this.#lay);
  }

  reweight(bucket: number, node: N): RebuiltTable64<N> {
    return new RebuiltTable64(this.nodes.with(bucket, node), this.#lay);
  }
}
