import type { KeyHash } from './hashes/keyHash.ts';
import type { OptionSpec, OptionsOf } from './optionSpec.ts';
import type { Phrase, Text } from './phrase.ts';
import type { Recipe } from './recipe.ts';

/** A machine. Callers add what they like (host, port); only the fields below decide anything here. */
export interface Node {
  readonly id: string;
  /** Share relative to the other nodes, 1 where absent. 0 owns nothing. */
  readonly weight?: number;
  /** Where it stands: copies of a key stay in distinct zones while there are any left. */
  readonly zone?: string;
  /** In the configuration, but not in service: it failed a check, or an operator marked it `down` or `disabled`. */
  readonly down?: boolean;
  /** Serves only while no other node can, where the system knows such servers (HAProxy, nginx). */
  readonly backup?: boolean;
  /** The number that HAProxy calls `id`, 1 to 2^31 - 1. Without it, a server has the lowest free one from its position on. */
  readonly place?: number;
  /** What the system hashes in place of the address: twemproxy's configured name, Envoy's `hash_key`, HAProxy's `hash-key` as in `addr:10.0.0.1`. */
  readonly label?: string;
  /** The tokens it owns under Cassandra, in decimal. Without any, those of all nodes are evenly spaced. */
  readonly tokens?: readonly string[];
}

/** What a reader chooses a strategy by, beyond its traits; beside the strategy, so that a bundle which never shows it does not hold it. n nodes, v points a node, M table entries, k probes. */
export interface About {
  readonly of: Strategy;
  /** Cost of a lookup. */
  readonly lookup: string;
  /** What a process holds in memory. */
  readonly memory: string;
  /** How copies of a key are found. */
  readonly copies: Text;
  /** What nodes and clients must agree on beside the strategy, its settings and the list of nodes. */
  readonly agreed: Text;
  /** One paragraph: how it works and what it costs. */
  readonly text: Text;
}

/**
 * One immutable mapping from hashes to nodes. A bucket is an index into `nodes`, 0 to `nodes.length` - 1. A hash is an int32 bit
 * pattern, of a 64-bit hash its low half, with the high half beside it. Hashes should be uniform: only then are shares what the strategy says. The same nodes, options and history give the same buckets everywhere.
 *
 * `Cluster` checks everything beforehand; a partitioner checks nothing and throws nothing.
 */
export interface Partitioner<N extends Node = Node> {
  /** In bucket order, as they were given. */
  readonly nodes: readonly N[];
  /** `locate` may answer -1: the system hands such keys out in turns. */
  readonly partial?: boolean;
  /** Bucket of a hash; -1 only where `partial`, or without nodes. Allocates nothing. `high` counts as 0 where it is absent or the hash has 32 bits or fewer. */
  locate(hash: number, high?: number): number;
  /** Bucket of a key, for the few systems that hash node and key together: then `locate` is not what decides. -1 only where `partial`. */
  locateKey?(key: Uint8Array): number;
  /** Writes to `out[i]` what `locate(hashes[i])` gives, for every hash, where a tight loop beats as many calls. `out` is as long, or longer. */
  locateAll?(hashes: Int32Array, out: Uint16Array | Uint32Array): void;
  /**
   * Fills `out` with distinct buckets in the order in which copies of the key go to them, `locate`'s first, and returns how many: as many as
   * `out` holds, or all that may hold keys. Without it, the cluster's rule for copies applies.
   */
  replicas?(hash: number, out: Int32Array, high?: number): number;
  /** What `replicas` does, for strategies with `locateKey`. */
  replicasOfKey?(key: Uint8Array, out: Int32Array): number;
  /** Node in each numbered place up to the last that has one, -1 where there is none: for strategies whose nodes keep their places while others leave. */
  readonly usedPlaces?: Int32Array;
  /** Successor with one more node; the receiver stays valid. */
  add(node: N): Partitioner<N>;
  /** Successor without the node in that bucket; never called on the last one. */
  remove(bucket: number): Partitioner<N>;
  /** What `add` of these nodes gives, one after another, where that can be had sooner. */
  addAll?(nodes: readonly N[]): Partitioner<N>;
  /** What `remove` of the nodes in these buckets gives, one after another, where that can be had sooner; buckets are those of the receiver. Some node stays. */
  removeAll?(buckets: readonly number[]): Partitioner<N>;
  /** Successor in which the node in that bucket is replaced by `node`: same id, another weight. Weighted strategies only. */
  reweight?(bucket: number, node: N): Partitioner<N>;
  /**
   * Successor with all these nodes at once, where planning a change as a whole moves less than one step after another: `from` has for
   * each of them the bucket it had, or -1 for one that joins; those that stay come first, in their order. Buckets that `from` does not
   * name leave.
   */
  resettle?(nodes: readonly N[], from: readonly number[]): Partitioner<N>;
  /** What nodes and options alone cannot rebuild, as JSON-safe numbers. History-dependent strategies only. */
  state?(): readonly number[];
  /** How the range of hashes is cut, from which exact ownership follows. Absent where no table or ring says it. */
  anatomy?(): Anatomy;
  /** How `locate` finds a bucket, for faster hosts of the same algorithm. */
  recipe?(): Recipe | undefined;
}

/**
 * How the range of hashes is cut; owners are buckets, hashes unsigned.
 * `ring`: ascending points, as many as owners; a hash belongs to the owner of the first point at or above it, past the last one to the first.
 * `table`: a hash belongs to `owners[hash mod owners.length]`.
 */
export type Anatomy =
  | { readonly kind: 'ring'; readonly points: Uint32Array; readonly owners: Uint16Array }
  | { readonly kind: 'table'; readonly owners: Uint16Array | Uint32Array };

/** What a strategy promises. The contract suite holds it to each claim. */
export interface Traits {
  /** When a change moves keys only from or to the nodes it concerns (collateral is zero). The last is the last of the list, unless the strategy's summary says that it sorts them. */
  readonly monotone: 'always' | 'with equal weights' | 'if the last leaves' | 'never';
  /** The map depends on how the cluster came to be, not only on who is in it. */
  readonly history: boolean;
  /** The order in which nodes were named cannot matter. */
  readonly orderFree: boolean;
  /** Any node may leave without renumbering the others. */
  readonly removesAnywhere: boolean;
  /** Nodes may have weights; if not, `createCluster` rejects them. */
  readonly weighted: boolean;
  /** Every key falls on every node with the probability of its fair share, up to an entry of its table, whatever the nodes are called. */
  readonly fair: boolean;
}

/** A key's hash as int32 halves, and its bytes where a strategy hashes node and key together. */
export interface HashedKey {
  readonly low: number;
  readonly high?: number | undefined;
  readonly bytes?: Uint8Array;
}

/** Which version of which system a strategy reproduces to the last bit, and why to believe it. */
export interface Profile {
  readonly system: string;
  readonly version: string;
  /** What hashes a key. */
  readonly hash: string;
  /** What a node becomes: its points and their labels, its entries in a table, or its number. */
  readonly points: string;
  /** Who wins where two points or scores are equal. */
  readonly ties: string;
  /** Against what it was compared. */
  readonly checked: string;
}

/** What a system does while some of its nodes are down or stand by. */
export interface Outage<S extends Record<string, OptionSpec> = Record<string, OptionSpec>> {
  /** Whether keys stay with nodes that are down, where they fail. */
  keeps?(nodes: readonly Node[], options: OptionsOf<S>): boolean;
  /** It knows backup servers. */
  readonly backups?: boolean;
  /** The mapping under nodes of which some are down or backups. Without it, that of the nodes in service alone. */
  create?<N extends Node>(nodes: readonly N[], options: OptionsOf<S>, hash: KeyHash): Partitioner<N>;
}

/**
 * A partitioning algorithm: what it is called, what it promises, and how to build it. Pass it to `createCluster`, which checks nodes and
 * options before any function below sees them: nodes are distinct and not all of weight 0, options are whole and in their ranges. The functions
 * are pure and throw nothing but an `InputError`, where only building shows that something does not fit. Every strategy of the catalog is held to its traits by one suite and compared with values
 * that another implementation computed.
 */
export interface Strategy<S extends Record<string, OptionSpec> = Record<string, OptionSpec>> {
  /** Unique among strategies and profiles: lower case, hyphens between words. */
  readonly id: string;
  /** When it was published. */
  readonly year: number;
  /** Where it was published, the year in it. */
  readonly reference: string;
  readonly title: Text;
  /** One or two sentences. */
  readonly summary: Text;
  /** The hash of keys it uses unless told otherwise. */
  readonly hash: KeyHash;
  /** Only its own hash will do: the strategy is defined by it. */
  readonly fixedHash?: boolean;
  /** The hash under these options, where an option names it. */
  hashWith?(options: OptionsOf<S>): KeyHash;
  /** The system it reproduces, if it is a profile of one. */
  readonly profile?: Profile;
  /** What a report must say about these options for so many nodes: a setting that is allowed and does not do what it seems to. */
  warning?(options: OptionsOf<S>, nodes: number): Text | undefined;
  /**
   * Its rule for nodes that are down, for profiles: such a node keeps its place in the configuration and comes back to it. A
   * profile without one places keys on the nodes in service alone; to a strategy that is no profile, a node that fails has left.
   */
  readonly outage?: Outage<S>;
  /** Whether it hands out empty keys in turns or at random, whatever they were asked for before. */
  emptyAtRandom?(options: OptionsOf<S>): boolean;
  /** Most nodes it can serve, where that is below the general limit. */
  readonly maxNodes?: number;
  /** Traits under the default options. */
  readonly traits: Traits;
  /** Traits under these options, where they differ. */
  traitsWith?(options: OptionsOf<S>): Traits;
  /** What can be set, by name; `createCluster` fills in defaults. */
  readonly options: S;
  /** Why it cannot serve these nodes under these options, or `undefined` if it can; `createCluster` throws it after the id, as an `InputError`. */
  unsupported?(nodes: readonly Node[], options: OptionsOf<S>): string | Phrase | undefined;
  /** It takes a weight of 0 for none, and so for 1. */
  readonly zeroWeightIsOne?: boolean;
  /** Points of a node, where its name draws their places on a ring: shares are then Dirichlet distributed with these counts. */
  points?(node: Node, options: OptionsOf<S>): number;
  /** How many nodes or points a lookup looks at, where that is more than a few. */
  lookups?(nodes: readonly Node[], options: OptionsOf<S>): number;
  /** Expected share of keys that a change moves, 0 to 1, where the strategy has a formula of its own for it; `undefined` for other changes. */
  movedShare?(before: readonly Node[], after: readonly Node[], options: OptionsOf<S>): number | undefined;
  /** Table entries or points that a cluster would need: `createCluster` refuses more than 20 million before any is built. */
  entries?(nodes: readonly Node[], options: OptionsOf<S>): number;
  /** The mapping of at least one node, in the order given; `hash` is what hashes keys, and labels of nodes where there are some. */
  create<N extends Node>(nodes: readonly N[], options: OptionsOf<S>, hash: KeyHash): Partitioner<N>;
  /** The mapping of these nodes whose `Partitioner.state` that was. Throws an `InputError` for numbers that no state could be. */
  restore?<N extends Node>(
    nodes: readonly N[],
    options: OptionsOf<S>,
    state: readonly number[],
    hash: KeyHash,
  ): Partitioner<N>;
}
