import { InputError } from './errors.ts';
import type { KeyHash } from './hashes/keyHash.ts';
import { utf8 } from './hashes/utf8.ts';
import { checkTogether, memberOf } from './nodes.ts';
import { shown } from './options.ts';
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
  /** All nodes of the configuration, in its order: beside those in `nodes`, those that are down or stand by and hold no key. */
  readonly members: readonly N[];
  readonly #bucketOf = new Map<string, number>();
  readonly #places: ReadonlyMap<string, number>;

  /** For `createCluster` and `clusterFromJSON`, which check what they pass. */
  constructor(strategy: Strategy, options: Options, hash: KeyHash, partitioner: Partitioner<N>, members: readonly N[]) {
    this.strategy = strategy;
    this.options = options;
    this.hash = hash;
    this.partitioner = partitioner;
    this.members = members;
    partitioner.nodes.forEach((node, bucket) => {
      this.#bucketOf.set(node.id, bucket);
    });
    this.#places =
      members === partitioner.nodes ? this.#bucketOf : new Map(members.map(({ id }, place) => [id, place]));
  }

  /** What the strategy promises under these options. */
  get traits(): Traits {
    return this.strategy.traitsWith?.(this.options) ?? this.strategy.traits;
  }

  /** The nodes that may hold keys, in bucket order. */
  get nodes(): readonly N[] {
    return this.partitioner.nodes;
  }

  /** How many nodes there are. */
  get size(): number {
    return this.nodes.length;
  }

  /** Whether a node of that id may hold keys. */
  has(id: string): boolean {
    return this.#bucketOf.has(id);
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

  /** Index into `nodes` of the node that holds a key; -1 in an empty cluster, and for keys that the system hands out in turns or at random. */
  bucketOf(key: string | Uint8Array): number {
    const { partitioner, hash } = this;
    if (key.length === 0 && this.emptyAtRandom) return -1;
    if (partitioner.locateKey) return partitioner.locateKey(typeof key === 'string' ? utf8(key) : key);
    return partitioner.locate(hash.of(key), hash.high?.(key));
  }

  /** The node that holds a key; `undefined` where none does, as `bucketOf` says. A string counts as its UTF-8 bytes. */
  get(key: string | Uint8Array): N | undefined {
    return this.nodes[this.bucketOf(key)];
  }

  /**
   * Up to `n` distinct nodes that hold copies of a key; the first is `get(key)`, and a smaller `n` gives a prefix.
   * Where the strategy has no order of its own, copies follow the owner in bucket order. Nodes of weight 0 hold none; where
   * nodes name their zones, copies stay in distinct zones while there are any left. Throws a `RangeError` unless `n` is an
   * integer of at least 0.
   */
  getN(key: string | Uint8Array, n: number): readonly N[] {
    if (!Number.isInteger(n) || n < 0) throw new InputError(`n must be an integer of at least 0, got ${shown(n)}`);
    const { partitioner, nodes, hash } = this;
    const buckets = new Int32Array(Math.min(n, nodes.length));
    if (buckets.length === 0 || (key.length === 0 && this.emptyAtRandom)) return [];
    const bytes = partitioner.locateKey ? { bytes: typeof key === 'string' ? utf8(key) : key } : {};
    const found = replicaBuckets(partitioner, { low: hash.of(key), high: hash.high?.(key), ...bytes }, buckets);
    return Array.from(buckets.subarray(0, found), (bucket) => nodes[bucket]);
  }

  /** Successor with one more node. Throws a `RangeError` if the id is taken or the weight cannot be used. */
  add(node: N | string, options: { readonly weight?: number } = {}): Cluster<N> {
    return this.addAll([{ ...(typeof node === 'string' ? { id: node } : node), ...options } as N]);
  }

  /** Successor with more nodes, as if they were added one after another. A node that is down comes back, to its place in a profile. */
  addAll(joining: readonly (N | string)[]): Cluster<N> {
    const joined = joining.map((node) => memberOf<N>(this.strategy, node));
    const down = new Set(this.down);
    const back = new Map(joined.filter(({ id }) => down.has(id)).map((node) => [node.id, node]));
    const others = this.members.filter(({ id }) => !back.has(id));
    this.#check([...others, ...joined]);
    if (back.size > 0 && keepsPlaces(this.strategy)) {
      const restored = this.members.map((node) => back.get(node.id) ?? node);
      return this.#returned(restored).addAll(joined.filter(({ id }) => !back.has(id)));
    }
    const nodes = [...others, ...joined];
    if (this.#rebuilds(nodes) || (joined.length > 1 && !this.traits.history)) return this.#rebuilt(nodes);
    let partitioner = this.partitioner;
    for (const node of joined) {
      if (!node.down || keepsPlaces(this.strategy)) partitioner = partitioner.add(inService(node));
    }
    return this.#with(partitioner, nodes);
  }

  /** Successor without a node. Throws a `RangeError` if no node has that id. */
  remove(id: string): Cluster<N> {
    return this.removeAll([id]);
  }

  /** Successor without some nodes, as if they were removed one after another. */
  removeAll(ids: readonly string[]): Cluster<N> {
    const leaving = new Set(ids.map((id) => this.#member(id)));
    const rest = this.members.filter((_, place) => !leaving.has(place));
    this.#check(rest);
    const serving = new Set(ids.filter((id) => this.has(id)));
    const few = serving.size < 2 || this.traits.history;
    if (serving.size === this.size || this.#rebuilds(this.members) || !few) return this.#rebuilt(rest);
    let partitioner = this.partitioner;
    for (const id of serving) partitioner = partitioner.remove(partitioner.nodes.findIndex((node) => node.id === id));
    return this.#with(partitioner, rest);
  }

  /** Successor while a node is down. Throws a `RangeError` if no node has that id. */
  fail(id: string): Cluster<N> {
    return this.failAll([id]);
  }

  /**
   * Successor while some nodes are down. In a profile they keep their places, and the system's own rule says who serves their
   * keys, if anybody; a strategy that is no profile places keys as if they had left. `addAll` brings them back.
   */
  failAll(ids: readonly string[]): Cluster<N> {
    const failing = new Set(ids.map((id) => this.#member(id)));
    const members = this.members.map((node, place) => (failing.has(place) ? outOfService(node) : node));
    if (keepsPlaces(this.strategy)) return this.#returned(members);
    const { partitioner } = this.removeAll(ids.filter((id) => this.has(id)));
    return this.#with(partitioner, members);
  }

  /** Successor in which a node has another weight. Throws a `RangeError` if the strategy or the id does not allow it. */
  reweight(id: string, weight: number): Cluster<N> {
    const place = this.#member(id);
    const node = memberOf<N>(this.strategy, { ...this.members[place], weight });
    const nodes = this.members.with(place, node);
    this.#check(nodes);
    if (this.#rebuilds(nodes)) return this.#rebuilt(nodes);
    const { partitioner } = this;
    if (!partitioner.reweight) return this;
    const bucket = this.#bucketOf.get(id);
    return this.#with(bucket === undefined ? partitioner : partitioner.reweight(bucket, inService(node)), nodes);
  }

  /** The cluster as JSON, whole: `clusterFromJSON` maps every key to the same node. */
  toJSON(): ClusterJSON {
    const state = this.partitioner.state?.();
    return {
      schema: 'shardscope/cluster/1',
      strategy: this.strategy.id,
      hash: this.hash.id,
      options: { ...this.options },
      nodes: this.members,
      ...(state ? { state } : {}),
    };
  }

  #check(nodes: readonly Node[]): void {
    checkTogether(this.strategy, nodes);
    checkBackups(this.strategy, nodes);
    checkFit(this.strategy, nodes, this.options);
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

  /** The place of a node among the members. */
  #member(id: string): number {
    const place = this.#places.get(id);
    if (place === undefined) throw new InputError(`no node ${shown(id)} in this cluster of ${this.members.length}`);
    return place;
  }
}
