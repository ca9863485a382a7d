import type { Node, Partitioner, Traits } from './types.ts';

/** A function from 64-bit hashes, as int32 halves, and a number of buckets to a bucket. */
export type BucketOf = (low: number, high: number, buckets: number) => number;

/** Nodes under a function that knows only how many there are: a node that leaves renumbers those after it. */
export class NumberedBuckets<N extends Node> implements Partitioner<N> {
  readonly nodes: readonly N[];
  readonly #bucketOf: BucketOf;

  constructor(nodes: readonly N[], bucketOf: BucketOf) {
    this.nodes = nodes;
    this.#bucketOf = bucketOf;
  }

  locate(hash: number, high = 0): number {
    return this.#bucketOf(hash, high, this.nodes.length);
  }

  add(node: N): NumberedBuckets<N> {
    return new NumberedBuckets([...this.nodes, node], this.#bucketOf);
  }

  remove(bucket: number): NumberedBuckets<N> {
    return new NumberedBuckets(this.nodes.toSpliced(bucket, 1), this.#bucketOf);
  }
}

/** What such a strategy promises: nothing but moves to the node that joins, as long as only the last one leaves. */
export const lastOnly: Traits = {
  monotone: 'if the last leaves',
  history: false,
  orderFree: false,
  removesAnywhere: false,
  weighted: false,
  fair: true,
};
