import { InputError } from '../errors.ts';
import type { KeyHash } from '../hashes/keyHash.ts';
import { keyBytes } from '../hashes/utf8.ts';
import type { Options } from '../optionSpec.ts';
import { phrase } from '../phrase.ts';
import { shown } from '../shown.ts';
import type { Node, Partitioner, Strategy, Traits } from '../types.ts';
import { type ClusterJSON, clusterJSON } from './clusterJSON.ts';
import type { ClusterParts } from './clusterParts.ts';
import type { CopiesRule } from './copies/copiesRules.ts';
import { replicaBuckets } from './copies/replicas.ts';
import { idsIn } from './nodes.ts';

/**
 * Nodes and the rule that says which of them holds a key, as `clusterFromJSON` reads them back: it finds nodes and cannot change, so that a
 * bundle of a program that only finds nodes holds no changes. `new Cluster(fixed)` can change. A bucket is an index into `nodes`. What cannot be done
 * is an `InputError` of one line that names the culprit.
 */
export class FixedCluster<N extends Node = Node> {
  readonly strategy: Strategy;
  /** All options of the strategy, defaults filled in. Frozen. */
  readonly options: Options;
  /** What hashes keys. */
  readonly hash: KeyHash;
  /** The mapping itself, from hashes to buckets, for those who hash keys themselves. It checks nothing. */
  readonly partitioner: Partitioner<N>;
  /** How copies are found, where the strategy has no order of its own. */
  readonly copies: CopiesRule;
  /** All nodes of the configuration, in its order: beside those in `nodes`, those that are down or stand by and hold no key. Frozen. */
  readonly members: readonly N[];
  // Made when it is first needed: in a row of changes, most clusters live for one change only.
  #buckets: ReadonlyMap<string, number> | undefined;

  /** For `createCluster` and `clusterFromJSON`, which check what they pass. */
  constructor({ strategy, options, hash, copies, partitioner, members }: ClusterParts<N>) {
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

  /** The cluster as JSON, whole: `clusterFromJSON` maps every key to the same node. */
  toJSON(): ClusterJSON {
    return clusterJSON(this);
  }

  /** The bucket of each id. */
  #bucketOf(): ReadonlyMap<string, number> {
    this.#buckets ??= new Map(this.nodes.map(({ id }, bucket) => [id, bucket]));
    return this.#buckets;
  }
}
