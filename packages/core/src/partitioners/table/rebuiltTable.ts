import type { Node } from '../../types.ts';
import { RebuiltByWeight } from '../rebuilt.ts';
import { weightOf } from '../weights.ts';

/**
 * A node by remainder: `reduce` turns a hash into a number, and the number modulo the length of a table of nodes finds the
 * entry. The table is laid anew for every set of nodes.
 */
export class RebuiltTable<N extends Node> extends RebuiltByWeight<N> {
  /** Bucket of each entry. */
  readonly table: Uint32Array;
  readonly #lay: (nodes: readonly Node[]) => Uint32Array;
  /** What a hash becomes before its remainder is taken. */
  readonly reduce: (hash: number) => number;

  constructor(nodes: readonly N[], reduce: (hash: number) => number, lay: (nodes: readonly Node[]) => Uint32Array) {
    super(nodes);
    this.reduce = reduce;
    this.#lay = lay;
    this.table = lay(nodes);
  }

  locate(hash: number): number {
    return this.table[(this.reduce(hash) >>> 0) % this.table.length];
  }

  protected over(nodes: readonly N[]): RebuiltTable<N> {
    return new RebuiltTable(nodes, this.reduce, this.#lay);
  }
}

/** One entry a node. */
export const oneEach = (nodes: readonly Node[]): Uint32Array => Uint32Array.from(nodes.keys());

/** As many entries in a row as a node weighs. */
export function runsByWeight(nodes: readonly Node[]): Uint32Array {
  return Uint32Array.from(nodes.flatMap((node, bucket) => Array<number>(weightOf(node)).fill(bucket)));
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
