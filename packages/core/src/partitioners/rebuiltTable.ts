import type { Anatomy, Node, Partitioner } from '../types.ts';

/**
 * A node by remainder: `reduce` turns a hash into a number, and the number modulo the length of a table of nodes finds the
 * entry. The table is laid anew for every set of nodes.
 */
export class RebuiltTable<N extends Node> implements Partitioner<N> {
  readonly nodes: readonly N[];
  readonly #table: Uint32Array;
  readonly #lay: (nodes: readonly Node[]) => Uint32Array;
  readonly #reduce: (hash: number) => number;

  constructor(nodes: readonly N[], reduce: (hash: number) => number, lay: (nodes: readonly Node[]) => Uint32Array) {
    this.nodes = nodes;
    this.#reduce = reduce;
    this.#lay = lay;
    this.#table = lay(nodes);
  }

  locate(hash: number): number {
    return this.#table[(this.#reduce(hash) >>> 0) % this.#table.length];
  }

  add(node: N): RebuiltTable<N> {
    return this.#with([...this.nodes, node]);
  }

  remove(bucket: number): RebuiltTable<N> {
    return this.#with(this.nodes.toSpliced(bucket, 1));
  }

  reweight(bucket: number, node: N): RebuiltTable<N> {
    return this.#with(this.nodes.with(bucket, node));
  }

  /** The table, where it is indexed by the hash itself. */
  table(): Anatomy {
    return { kind: 'table', owners: this.#table };
  }

  #with(nodes: readonly N[]): RebuiltTable<N> {
    return new RebuiltTable(nodes, this.#reduce, this.#lay);
  }
}

/** One entry a node. */
export const oneEach = (nodes: readonly Node[]): Uint32Array => Uint32Array.from(nodes.keys());

/** As many entries in a row as a node weighs. */
export function runsByWeight(nodes: readonly Node[]): Uint32Array {
  return Uint32Array.from(nodes.flatMap(({ weight = 1 }, bucket) => Array<number>(weight).fill(bucket)));
}

/** What a hash itself is reduced to: nothing is lost. */
export const whole = (hash: number): number => hash;

/** The traits of a remainder of the node count: nearly every key moves. */
export const remainderTraits = {
  monotone: 'never',
  history: false,
  orderFree: false,
  removesAnywhere: false,
  weighted: false,
  fair: false,
} as const;
