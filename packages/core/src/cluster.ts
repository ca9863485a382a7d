import { InputError } from './errors.ts';
import type { BareId } from './given.ts';
import type { KeyHash } from './hashes/keyHash.ts';
import { keyBytes } from './hashes/utf8.ts';
import {
  allowedWeight,
  checkCount,
  checkedNode,
  checkedNodes,
  checkTogether,
  copyWith,
  namedTwice,
  plainNode,
} from './nodes.ts';
import {
  buildStanding,
  checkBackups,
  inService,
  keepsPlaces,
  membersOf,
  outOfService,
  reweighted,
  standsOut,
} from './outage.ts';
import { checkFit } from './partitioner.ts';
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
  /** All nodes of the configuration, in its order: beside those in `nodes`, those that are down or stand by and hold no key. Frozen. */
  readonly members: readonly N[];
  // Made when they are first needed: in a row of changes, most clusters live for one change only.
  #buckets: ReadonlyMap<string, number> | undefined;
  #places: ReadonlyMap<string, number> | undefined;

  /** For `createCluster` and `clusterFromJSON`, which check what they pass. */
  constructor(strategy: Strategy, options: Options, hash: KeyHash, partitioner: Partitioner<N>, members: readonly N[]) {
    this.strategy = strategy;
    this.options = options;
    this.hash = hash;
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

  /** How many nodes there are. */
  get size(): number {
    return this.nodes.length;
  }

  /** Whether a node of that id may hold keys. */
  has(id: string): boolean {
    return this.#bucketOf().has(id);
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
   * The node that holds a key, the same object that was given; `undefined` where none does, as `bucketOf` says. A string counts as its UTF-8 bytes, in
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
    if (buckets.length === 0 || (key?.length === 0 && this.emptyAtRandom)) return [];
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
    return this.addAll([weight === undefined ? joining : copyWith(joining, { weight })]);
  }

  /**
   * Successor with more nodes, as if they were added one after another; built once, unless the strategy's map depends on the order. A
   * node that is down comes back, to its place in a profile.
   */
  addAll(joining: Iterable<N | BareId<N>>): Cluster<N> {
    const joined = checkedNodes<N>(this.strategy, joining, this.size);
    const down = new Set(this.down);
    const back = new Map(joined.filter(({ id }) => down.has(id)).map((node) => [node.id, node]));
    const others = back.size === 0 ? this.members : this.members.filter(({ id }) => !back.has(id));
    const members = [...others, ...joined];
    this.#checkJoin(joined, others, members);
    if (back.size > 0 && keepsPlaces(this.strategy)) {
      const restored = this.members.map((node) => back.get(node.id) ?? node);
      return this.#returned(restored).addAll(joined.filter(({ id }) => !back.has(id)));
    }
    if (this.#rebuilds(members) || (joined.length > 1 && !this.traits.history)) return this.#rebuilt(members);
    let partitioner = this.partitioner;
    for (const node of joined) {
      if (!node.down || keepsPlaces(this.strategy)) partitioner = partitioner.add(inService(node));
    }
    return this.#with(partitioner, members);
  }

  /** Successor without a node. Throws an `InputError` if no node has that id. */
  remove(id: string): Cluster<N> {
    return this.removeAll([id]);
  }

  /** Successor without some nodes, as if they were removed one after another. */
  removeAll(leaving: Iterable<string>): Cluster<N> {
    const ids = idsIn(leaving);
    const places = new Set(ids.map((id) => this.#member(id)));
    const rest = this.members.filter((_, place) => !places.has(place));
    this.#check(rest);
    const serving = new Set(ids.filter((id) => this.has(id)));
    const few = serving.size < 2 || this.traits.history;
    if (serving.size === this.size || this.#rebuilds(this.members) || !few) return this.#rebuilt(rest);
    let partitioner = this.partitioner;
    for (const id of serving) partitioner = partitioner.remove(partitioner.nodes.findIndex((node) => node.id === id));
    return this.#with(partitioner, rest);
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
    const ids = idsIn(failing);
    const places = new Set(ids.map((id) => this.#member(id)));
    const members = this.members.map((node, place) => (places.has(place) ? outOfService(node) : node));
    if (keepsPlaces(this.strategy)) return this.#returned(members);
    const { partitioner } = this.removeAll(ids.filter((id) => this.has(id)));
    return this.#with(partitioner, members);
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
    const members = [...this.members];
    const nodes = [...this.nodes];
    const changed: number[] = [];
    for (const { id, weight = 1 } of reweighted) {
      const place = this.#member(id);
      members[place] = checkedNode<N>(copyWith(members[place], { weight }), this.strategy);
      const bucket = this.#bucketOf().get(id);
      if (bucket === undefined) continue;
      nodes[bucket] = inService(members[place]);
      changed.push(bucket);
    }
    this.#check(members);
    if (this.#rebuilds(members)) return this.#rebuilt(members);
    let { partitioner } = this;
    if (changed.length > 1 && partitioner.reweightAll) {
      return this.#with(partitioner.reweightAll(nodes, changed), members);
    }
    for (const bucket of changed) partitioner = partitioner.reweight?.(bucket, nodes[bucket]) ?? partitioner;
    const alike = partitioner === this.partitioner && changed.length === reweighted.length;
    return alike ? this : this.#with(partitioner, members);
  }

  /** The cluster as JSON, whole: `clusterFromJSON` maps every key to the same node. */
  toJSON(): ClusterJSON {
    const state = this.partitioner.state?.();
    return {
      schema: 'shardscope/cluster/1',
      strategy: this.strategy.id,
      hash: this.hash.id,
      options: { ...this.options },
      nodes: this.members.map(plainNode),
      ...(state ? { state } : {}),
    };
  }

  /** The bucket of each id. */
  #bucketOf(): ReadonlyMap<string, number> {
    this.#buckets ??= new Map(this.nodes.map(({ id }, bucket) => [id, bucket]));
    return this.#buckets;
  }

  /** The place of a node among the members. */
  #member(id: string): number {
    this.#places ??= new Map(this.members.map((node, place) => [node.id, place]));
    const place = this.#places.get(id);
    if (place === undefined) throw new InputError(`no node ${shown(id)} in this cluster of ${this.members.length}`);
    return place;
  }

  /** One node is looked at for itself, more of them with all others. */
  #checkJoin(joined: readonly Node[], others: readonly Node[], members: readonly Node[]): void {
    if (joined.length !== 1 || this.size === 0) {
      this.#check(members);
      return;
    }
    const [{ id }] = joined;
    if (others.some((node) => node.id === id)) throw namedTwice(id);
    allowedWeight(this.strategy, joined[0]);
    checkBackups(this.strategy, joined);
    checkFit(this.strategy, members, this.options);
  }

  #check(members: readonly Node[]): void {
    checkCount(this.strategy, members.length);
    checkTogether(this.strategy, members);
    checkBackups(this.strategy, members);
    checkFit(this.strategy, members, this.options);
  }

  /** Whether a change of these members starts from the configuration, not from the partitioner. */
  #rebuilds(members: readonly N[]): boolean {
    return keepsPlaces(this.strategy) && !this.traits.history && members.some(standsOut);
  }

  /** The same members of a profile, some of which went down or came back. A history goes on: its nodes keep their keys meanwhile. */
  #returned(members: readonly N[]): Cluster<N> {
    return this.traits.history ? this.#with(reweighted(this.partitioner, members), members) : this.#rebuilt(members);
  }

  #with(partitioner: Partitioner<N>, members: readonly N[]): Cluster<N> {
    return new Cluster(this.strategy, this.options, this.hash, partitioner, membersOf(partitioner, members));
  }

  #rebuilt(members: readonly N[]): Cluster<N> {
    const partitioner = buildStanding(this.strategy, members, this.options, this.hash);
    return new Cluster(this.strategy, this.options, this.hash, partitioner, members);
  }
}

/** Ids from anything that lists them, but not from text, which would be read letter by letter. */
function idsIn(given: Iterable<string>): string[] {
  if (typeof given !== 'object' || given === null || !(Symbol.iterator in given)) {
    throw new InputError(`ids must be an array, a Set or another iterable of ids, got ${described(given)}`);
  }
  return [...given];
}
