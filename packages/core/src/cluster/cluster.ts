import { InputError } from '../errors.ts';
import type { KeyHash } from '../hashes/keyHash.ts';
import { keyBytes } from '../hashes/utf8.ts';
import type { Options } from '../optionSpec.ts';
import { phrase } from '../phrase.ts';
import { shown } from '../shown.ts';
import type { Node, Partitioner, Strategy, Traits } from '../types.ts';
import { type ClusterJSON, clusterJSON } from './clusterJSON.ts';
import type { Copies } from './copiesRules.ts';
import type { BareId } from './given.ts';
import { changed, failed, joined, left, type Membership, replaced, weighed } from './membership.ts';
import { checkedNode, checkedNodes, copyWith, idsIn } from './nodes.ts';
import { replicaBuckets } from './replicas.ts';

/** What a cluster is made of, all of it checked. */
type Placement<N extends Node> = Omit<Membership<N>, 'traits'> & { readonly copies: Copies };

/**
 * An immutable set of nodes and the rule that says which of them holds a key: what `createCluster` makes. Changes return a successor and leave
 * the cluster as it was. A bucket is an index into `nodes`. What cannot be done is an `InputError` of one line that names the culprit.
 */
export class Cluster<N extends Node = Node> {
  readonly strategy: Strategy;
  /** All options of the strategy, defaults filled in. Frozen. */
  readonly options: Options;
  /** What hashes keys. */
  readonly hash: KeyHash;
  /** The mapping itself, from hashes to buckets, for those who hash keys themselves. It checks nothing. */
  readonly partitioner: Partitioner<N>;
  /** How copies are found, where the strategy has no order of its own. */
  readonly copies: Copies;
  /** All nodes of the configuration, in its order: beside those in `nodes`, those that are down or stand by and hold no key. Frozen. */
  readonly members: readonly N[];
  // Made when it is first needed: in a row of changes, most clusters live for one change only.
  #buckets: ReadonlyMap<string, number> | undefined;

  /** For `createCluster` and `clusterFromJSON`, which check what they pass. */
  constructor({ strategy, options, hash, copies, partitioner, members }: Placement<N>) {
    this.strategy = strategy;
    this.options = options;
    this.hash = hash;
    this.copies = copies;
    this.partitioner = partitioner;
    this.members = Object.freeze(members);
    Object.freeze(partitioner.nodes);
  }

  /** What the strategy promises under these options. */
  get traits(): Traits {
    return this.strategy.traitsWith?.(this.options) ?? this.strategy.traits;
  }

  /** The nodes that may hold keys, in bucket order, as they were given; the list is frozen. */
  get nodes(): readonly N[] {
    return this.partitioner.nodes;
  }

  /** How many nodes may hold keys. */
  get size(): number {
    return this.nodes.length;
  }

  /** Whether a node of that id may hold keys. */
  has(id: string): boolean {
    return this.#bucketOf().has(id);
  }

  /** The node of that id, the same object that was given, whether or not it is down; `undefined` if there is none. */
  node(id: string): N | undefined {
    return this.nodes[this.#bucketOf().get(id) ?? -1] ?? this.members.find((node) => node.id === id);
  }

  /** The nodes that may hold keys, as `nodes` lists them. */
  [Symbol.iterator](): Iterator<N> {
    return this.nodes[Symbol.iterator]();
  }

  /** Ids of the nodes that are down and keep their places. In a system that does not eject them, they keep their keys as well. */
  get down(): readonly string[] {
    return this.members.filter((node) => node.down).map(({ id }) => id);
  }

  /** Whether the system hands out empty keys in turns or at random. */
  get emptyAtRandom(): boolean {
    return this.strategy.emptyAtRandom?.(this.options) ?? false;
  }

  /** Whether there are keys that no node holds, because the system hands them out in turns or at random. */
  get partial(): boolean {
    return this.emptyAtRandom || (this.partitioner.partial ?? false);
  }

  /**
   * Index into `nodes` of the node that holds a key; -1 in an empty cluster, and for keys that the system hands out in turns or at
   * random. Throws as `get` does.
   */
  bucketOf(key: string | Uint8Array): number {
    const { partitioner, hash } = this;
    if (key?.length === 0 && this.emptyAtRandom) return -1;
    if (partitioner.locateKey) return partitioner.locateKey(keyBytes(key));
    return partitioner.locate(hash.of(key), hash.high?.(key));
  }

  /**
   * The node that holds a key, the same object that was given; `undefined` where none does, as `bucketOf` says. A string counts as
   * its UTF-8 bytes, in which a lone surrogate is U+FFFD. `except` names nodes to walk past, in the order of `getN`: those that just
   * failed, say. Throws an `InputError` for a key that is neither text nor bytes.
   */
  get(key: string | Uint8Array, options?: { readonly except?: Iterable<string> }): N | undefined {
    if (!options?.except) return this.nodes[this.bucketOf(key)];
    const except = new Set(idsIn(options.except));
    return this.getN(key, except.size + 1).find(({ id }) => !except.has(id));
  }

  /**
   * Up to `n` distinct nodes that hold copies of a key; the first is `get(key)`, and a smaller `n` gives a prefix.
   * Where the strategy has no order of its own, `copies` says how they are found. Nodes of weight 0 hold none; where
   * nodes name their zones, copies stay in distinct zones while there are any left. Throws an `InputError` unless `n` is an
   * integer of at least 0 and the key is text or bytes.
   */
  getN(key: string | Uint8Array, n: number): readonly N[] {
    if (!Number.isInteger(n) || n < 0)
      throw new InputError(phrase`n must be an integer of at least 0, got ${shown(n)}`);
    const { partitioner, nodes, hash, copies } = this;
    const buckets = new Int32Array(Math.min(n, nodes.length));
    if (buckets.length === 0 || (key?.length === 0 && this.emptyAtRandom)) return [];
    const bytes = partitioner.locateKey ? { bytes: keyBytes(key) } : {};
    const found = replicaBuckets(partitioner, { low: hash.of(key), high: hash.high?.(key), ...bytes }, buckets, copies);
    return Array.from(buckets.subarray(0, found), (bucket) => nodes[bucket]);
  }

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

  /** The cluster as JSON, whole: `clusterFromJSON` maps every key to the same node. */
  toJSON(): ClusterJSON {
    return clusterJSON(this);
  }

  /** The bucket of each id. */
  #bucketOf(): ReadonlyMap<string, number> {
    this.#buckets ??= new Map(this.nodes.map(({ id }, bucket) => [id, bucket]));
    return this.#buckets;
  }

  #next(next: Membership<N>): Cluster<N> {
    if (next === this) return this;
    return new Cluster({ ...next, copies: this.copies });
  }
}
