import type { Node, Partitioner } from '../types.ts';

/**
 * A partitioner that depends on its nodes alone and is made anew for every change. Partitioners that are not `Rebuilt` go on from what they
 * have: to be quicker, as the ring, or because how they came about decides where keys are.
 */
export abstract class Rebuilt<N extends Node> implements Partitioner<N> {
  readonly nodes: readonly N[];

  constructor(nodes: readonly N[]) {
    this.nodes = nodes;
  }

  abstract locate(hash: number, high?: number): number;

  /** The same rule over other nodes. */
  protected abstract over(nodes: readonly N[]): Partitioner<N>;

  add(node: N): Partitioner<N> {
    return this.over(this.nodes.concat([node]));
  }

  remove(bucket: number): Partitioner<N> {
    return this.over(this.nodes.toSpliced(bucket, 1));
  }
}

/** The same for nodes that may have weights. */
export abstract class RebuiltByWeight<N extends Node> extends Rebuilt<N> {
  reweight(bucket: number, node: N): Partitioner<N> {
    return this.over(this.nodes.with(bucket, node));
  }
}
