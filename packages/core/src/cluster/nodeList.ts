import type { Node, Partitioner } from '../types.ts';

/** Nodes in the order in which a partitioner would have them, without any table: who is left after a change, before it is planned. */
export class NodeList<N extends Node> implements Partitioner<N> {
  readonly nodes: readonly N[];

  constructor(nodes: readonly N[]) {
    this.nodes = nodes;
  }

  /** It places no key: every one is nobody's. */
  locate(): number {
    return -1;
  }

  add(node: N): NodeList<N> {
    return new NodeList([...this.nodes, node]);
  }

  addAll(joining: readonly N[]): NodeList<N> {
    return new NodeList([...this.nodes, ...joining]);
  }

  removeAll(leaving: readonly number[]): NodeList<N> {
    const left = new Set(leaving);
    return new NodeList(this.nodes.filter((_, bucket) => !left.has(bucket)));
  }

  remove(bucket: number): NodeList<N> {
    return new NodeList(this.nodes.toSpliced(bucket, 1));
  }

  reweight(bucket: number, node: N): NodeList<N> {
    return new NodeList(this.nodes.with(bucket, node));
  }
}
