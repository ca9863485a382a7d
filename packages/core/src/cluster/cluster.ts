import type { Node } from '../types.ts';
import { FixedCluster } from './fixedCluster.ts';
import type { BareId } from './given.ts';
import { changed, failed, joined, left, type Membership, replaced, weighed } from './membership.ts';
import { checkedNode, checkedNodes, copyWith, idsIn } from './nodes.ts';

/**
 * An immutable set of nodes and the rule that says which of them holds a key: what `createCluster` makes, and `new Cluster(fixed)` of a
 * `FixedCluster`. Changes return a successor and leave the cluster as it was. A bucket is an index into `nodes`. What cannot be done is an
 * `InputError` of one line that names the culprit.
 */
export class Cluster<N extends Node = Node> extends FixedCluster<N> {
  /**
   * Successor with one more node. Where a weight is given beside it, a copy of the node joins. It makes a whole cluster, tables and all,
   * so many nodes join sooner by `addAll`. Throws an `InputError` if the id is taken or the weight cannot be used.
   */
  add(node: N | BareId<N>, { weight }: { readonly weight?: number } = {}): Cluster<N> {
    const joining = checkedNode<N>(node);
    return this.addAll([weight === undefined ? joining : copyWith(joining, { weight })]);
  }

  /**
   * Successor with more nodes, as if they were added one after another; built once, unless the strategy's map depends on the order. A
   * node that is down comes back, to its place in a profile.
   */
  addAll(joining: Iterable<N | BareId<N>>): Cluster<N> {
    return this.#next(joined(this, checkedNodes<N>(this.strategy, joining, this.size)));
  }

  /** Successor without a node. Throws an `InputError` if no node has that id. */
  remove(id: string): Cluster<N> {
    return this.removeAll([id]);
  }

  /** Successor without some nodes, as if they were removed one after another. */
  removeAll(leaving: Iterable<string>): Cluster<N> {
    return this.#next(left(this, idsIn(leaving)));
  }

  /** Successor while a node is down. Throws an `InputError` if no node has that id. */
  fail(id: string): Cluster<N> {
    return this.failAll([id]);
  }

  /**
   * Successor while some nodes are down. In a profile they keep their places, and the system's own rule says who serves their
   * keys, if anybody; a strategy that is no profile places keys as if they had left. `addAll` brings them back.
   */
  failAll(failing: Iterable<string>): Cluster<N> {
    return this.#next(failed(this, idsIn(failing)));
  }

  /**
   * Successor in which a copy of a node has another weight; the copy has the node's class and its own fields, but none that are private
   * (`#name`). Throws an `InputError` if the strategy or the id does not allow it.
   */
  reweight(id: string, weight: number): Cluster<N> {
    return this.reweightAll([{ id, weight }]);
  }

  /** Successor in which some nodes have other weights, planned together where that moves less than one after another. */
  reweightAll(reweighted: readonly { readonly id: string; readonly weight?: number }[]): Cluster<N> {
    return this.#next(weighed(this, reweighted));
  }

  /**
   * Successor in which another object stands for the node of the same id, and a node that is down stays down. Keys move only where what
   * decides about them differs, such as its weight. Throws an `InputError` if no node has that id or the new one cannot be used.
   */
  replace(node: N): Cluster<N> {
    return this.#next(replaced(this, checkedNode<N>(node, this.strategy)));
  }

  /**
   * Successor after some nodes have joined, others got other weights and others left, as if in that order; planned as one change where
   * the strategy can move less that way. Throws an `InputError` for what the single changes refuse.
   */
  change({
    join = [],
    reweight = [],
    leave = [],
    failed = false,
  }: {
    readonly join?: Iterable<N | BareId<N>>;
    readonly reweight?: readonly { readonly id: string; readonly weight?: number }[];
    readonly leave?: Iterable<string>;
    /** Those who leave are down, as `failAll` says. */
    readonly failed?: boolean;
  }): Cluster<N> {
    return this.#next(changed(this, checkedNodes<N>(this.strategy, join, this.size), reweight, idsIn(leave), failed));
  }

  #next(next: Membership<N>): Cluster<N> {
    if (next === this) return this;
    return new Cluster({ ...next, copies: this.copies });
  }
}
