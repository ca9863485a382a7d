import { InputError } from './errors.ts';
import type { BareId } from './given.ts';
import type { KeyHash } from './hashes/keyHash.ts';
import { keyBytes } from './hashes/utf8.ts';
import { allowedWeight, checkedNode, checkedNodes, checkTogether, namedTwice } from './nodes.ts';
import { build, checkFit } from './partitioner.ts';
import { replicaBuckets } from './replicas.ts';
import { described, shown } from './shown.ts';
import type { Node, Options, Partitioner, Strategy, Traits } from './types.ts';

/** A cluster as JSON; `clusterFromJSON` of the registry reads it back. */
export interface ClusterJSON {
  readonly schema: 'shardscope/cluster/1';
  readonly strategy: string;
  readonly hash: string;
  readonly options: Options;
  readonly nodes: readonly Node[];
  /** What nodes and options cannot rebuild; only for strategies whose map depends on their history. */
  readonly state?: readonly number[];
}

/** An immutable set of nodes and the rule that says which of them holds a key. Changes return a successor. */
export class Cluster<N extends Node = Node> {
  readonly strategy: Strategy;
  readonly options: Options;
  readonly hash: KeyHash;
  readonly partitioner: Partitioner<N>;
  // Made when it is first needed: in a row of changes, most clusters live for one change only.
  #buckets: ReadonlyMap<string, number> | undefined;

  /** For `createCluster` and `clusterFromJSON`, which check what they pass. */
  constructor(strategy: Strategy, options: Options, hash: KeyHash, partitioner: Partitioner<N>) {
    this.strategy = strategy;
    this.options = options;
    this.hash = hash;
    this.partitioner = partitioner;
    Object.freeze(partitioner.nodes);
  }

  /** What the strategy promises under these options. */
  get traits(): Traits {
    return this.strategy.traitsWith?.(this.options) ?? this.strategy.traits;
  }

  /** The nodes in bucket order, as they were given; the list is frozen. */
  get nodes(): readonly N[] {
    return this.partitioner.nodes;
  }

  /** How many nodes there are. */
  get size(): number {
    return this.nodes.length;
  }

  /** Whether a node of that id is a member. */
  has(id: string): boolean {
    return this.#bucketOf().has(id);
  }

  /** Index into `nodes` of the node that holds a key; -1 in an empty cluster. Throws as `get` does. */
  bucketOf(key: string | Uint8Array): number {
    const { partitioner, hash } = this;
    if (partitioner.locateKey) return partitioner.locateKey(keyBytes(key));
    return partitioner.locate(hash.of(key), hash.high?.(key));
  }

  /**
   * The node that holds a key, the same object that was given; `undefined` in an empty cluster. A string counts as its UTF-8 bytes, in
   * which a lone surrogate is U+FFFD. Throws an `InputError` for a key that is neither text nor bytes.
   */
  get(key: string | Uint8Array): N | undefined {
    return this.nodes[this.bucketOf(key)];
  }

  /**
   * Up to `n` distinct nodes that hold copies of a key; the first is `get(key)`, and a smaller `n` gives a prefix.
   * Where the strategy has no order of its own, copies follow the owner in bucket order. Nodes of weight 0 hold none; where
   * nodes name their zones, copies stay in distinct zones while there are any left. Throws an `InputError` unless `n` is an
   * integer of at least 0 and the key is text or bytes.
   */
  getN(key: string | Uint8Array, n: number): readonly N[] {
    if (!Number.isInteger(n) || n < 0) throw new InputError(`n must be an integer of at least 0, got ${shown(n)}`);
    const { partitioner, nodes, hash } = this;
    const buckets = new Int32Array(Math.min(n, nodes.length));
    if (buckets.length === 0) return [];
    const bytes = partitioner.locateKey ? { bytes: keyBytes(key) } : {};
    const found = replicaBuckets(partitioner, { low: hash.of(key), high: hash.high?.(key), ...bytes }, buckets);
    return Array.from(buckets.subarray(0, found), (bucket) => nodes[bucket]);
  }

  /**
   * Successor with one more node. Where a weight is given beside it, a copy of the node joins. It makes a whole cluster, tables and all,
   * so many nodes join sooner by `addAll`. Throws an `InputError` if the id is taken or the weight cannot be used.
   */
  add(node: N | BareId<N>, { weight }: { readonly weight?: number } = {}): Cluster<N> {
    const joining = checkedNode<N>(node);
    return this.addAll([weight === undefined ? joining : withWeight(joining, weight)]);
  }

  /** Successor with more nodes, as if they were added one after another; built once, unless the strategy's map depends on the order. */
  addAll(joining: Iterable<N | BareId<N>>): Cluster<N> {
    const joined = checkedNodes<N>(this.strategy, joining, this.size);
    const nodes = [...this.nodes, ...joined];
    this.#checkJoin(joined, nodes);
    if (joined.length > 1 && !this.traits.history) return this.#rebuilt(nodes);
    let partitioner = this.partitioner;
    for (const node of joined) partitioner = partitioner.add(node);
    return this.#with(partitioner);
  }

  /** Successor without a node. Throws an `InputError` if no node has that id. */
  remove(id: string): Cluster<N> {
    return this.removeAll([id]);
  }

  /** Successor without some nodes, as if they were removed one after another. */
  removeAll(leavingIds: Iterable<string>): Cluster<N> {
    if (typeof leavingIds !== 'object' || leavingIds === null || !(Symbol.iterator in leavingIds)) {
      throw new InputError(`ids must be an array, a Set or another iterable of ids, got ${described(leavingIds)}`);
    }
    const ids = [...leavingIds];
    const leaving = new Set(ids.map((id) => this.#bucket(id)));
    const rest = this.nodes.filter((_, bucket) => !leaving.has(bucket));
    this.#check(rest);
    if (rest.length === 0 || (ids.length > 1 && !this.traits.history)) return this.#rebuilt(rest);
    let partitioner = this.partitioner;
    for (const id of new Set(ids))
      partitioner = partitioner.remove(partitioner.nodes.findIndex((node) => node.id === id));
    return this.#with(partitioner);
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
    const nodes = [...this.nodes];
    const changed = reweighted.map(({ id, weight = 1 }) => {
      const bucket = this.#bucket(id);
      nodes[bucket] = checkedNode<N>(withWeight(nodes[bucket], weight));
      return bucket;
    });
    this.#check(nodes);
    let partitioner = this.partitioner;
    if (changed.length > 1 && partitioner.reweightAll) return this.#with(partitioner.reweightAll(nodes, changed));
    for (const bucket of changed) partitioner = partitioner.reweight?.(bucket, nodes[bucket]) ?? partitioner;
    return partitioner === this.partitioner ? this : this.#with(partitioner);
  }

  /** The cluster as JSON, whole: `clusterFromJSON` maps every key to the same node. */
  toJSON(): ClusterJSON {
    const state = this.partitioner.state?.();
    return {
      schema: 'shardscope/cluster/1',
      strategy: this.strategy.id,
      hash: this.hash.id,
      options: { ...this.options },
      nodes: this.nodes.map(plain),
      ...(state ? { state } : {}),
    };
  }

  /** The bucket of each id. */
  #bucketOf(): ReadonlyMap<string, number> {
    this.#buckets ??= new Map(this.nodes.map(({ id }, bucket) => [id, bucket]));
    return this.#buckets;
  }

  /** One node is looked at for itself, more of them with all others. */
  #checkJoin(joined: readonly Node[], nodes: readonly Node[]): void {
    if (joined.length !== 1 || this.size === 0) {
      this.#check(nodes);
      return;
    }
    const [{ id }] = joined;
    if (this.nodes.some((node) => node.id === id)) throw namedTwice(id);
    allowedWeight(this.strategy, joined[0]);
    checkFit(this.strategy, nodes, this.options);
  }

  #check(nodes: readonly Node[]): void {
    checkTogether(this.strategy, nodes);
    checkFit(this.strategy, nodes, this.options);
  }

  #with(partitioner: Partitioner<N>): Cluster<N> {
    return new Cluster(this.strategy, this.options, this.hash, partitioner);
  }

  #rebuilt(nodes: readonly N[]): Cluster<N> {
    return this.#with(build(this.strategy, nodes, this.options, this.hash));
  }

  #bucket(id: string): number {
    const bucket = this.#bucketOf().get(id);
    if (bucket === undefined) throw new InputError(`no node ${shown(id)} in this cluster of ${this.size}`);
    return bucket;
  }
}

/** A copy of a node with a weight, of the same class. */
function withWeight<N extends Node>(node: N, weight: number): N {
  return Object.create(Object.getPrototypeOf(node), {
    ...Object.getOwnPropertyDescriptors(node),
    weight: { value: weight, enumerable: true, configurable: true, writable: true },
  });
}

/** A node as JSON keeps it: its own fields, and what decides where keys go even if its class computes it. */
const plain = (node: Node): Node => ({
  ...node,
  id: node.id,
  ...(node.weight === undefined ? {} : { weight: node.weight }),
  ...(node.zone === undefined ? {} : { zone: node.zone }),
});
