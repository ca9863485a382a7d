import type { Recipe } from '../../recipe.ts';
import type { Node, Partitioner, Traits } from '../../types.ts';
import { Rebuilt } from '../rebuilt.ts';

/**
 * A function from a 64-bit hash, as int32 halves, and a number of buckets, 1 to 2^20, to a bucket, 0 to `buckets` - 1. It keeps nothing between
 * calls. If hashes are uniform, so are buckets; with one bucket more, a hash stays where it was or goes to the new bucket.
 */
export type BucketOf = (low: number, high: number, buckets: number) => number;

/** When a node leaves: the nodes after it move down by one, or the last one takes its bucket. */
export type Removal = 'renumber' | 'swap';

/** Which function it is, and what it takes beside a hash and a number of buckets, where faster hosts know it. */
export type Known = Pick<Extract<Recipe, { kind: 'numbered' }>, 'by' | 'retries'>;

/** Nodes under a function that knows only how many there are. */
export class NumberedBuckets<N extends Node> extends Rebuilt<N> {
  /** From a hash and how many nodes there are to a bucket. */
  readonly bucketOf: BucketOf;
  readonly #removal: Removal;
  readonly #known: Known | undefined;

  constructor(nodes: readonly N[], bucketOf: BucketOf, known?: Known, removal: Removal = 'renumber') {
    super(nodes);
    this.bucketOf = bucketOf;
    this.#removal = removal;
    this.#known = known;
  }

  locate(hash: number, high = 0): number {
    return this.bucketOf(hash, high, this.nodes.length);
  }

  recipe(): Recipe | undefined {
    return this.#known && { kind: 'numbered', ...this.#known, buckets: this.nodes.length };
  }

  override remove(bucket: number): Partitioner<N> {
    if (this.#removal === 'renumber') return super.remove(bucket);
    const last = this.nodes.length - 1;
    return this.over(this.nodes.with(bucket, this.nodes[last]).slice(0, last));
  }

  protected over(nodes: readonly N[]): NumberedBuckets<N> {
    return new NumberedBuckets(nodes, this.bucketOf, this.#known, this.#removal);
  }
}

/** What such a strategy promises: nothing but moves to the node that joins, as long as only the last one leaves. */
export const lastLeavesTraits: Traits = {
  monotone: 'if the last leaves',
  history: false,
  orderFree: false,
  removesAnywhere: false,
  weighted: false,
  fair: true,
};
