import { Cluster, type ClusterJSON } from './cluster.ts';
import { createCluster } from './createCluster.ts';
import { InputError } from './errors.ts';
import * as hashCatalog from './hashes/catalog.ts';
import type { KeyHash } from './hashes/keyHash.ts';
import { Comparison, type ComparisonJSON } from './measure/comparison.ts';
import type { Refine } from './measure/refinement.ts';
import { shown } from './options.ts';
import * as profileCatalog from './profiles/catalog.ts';
import * as catalog from './strategies/catalog.ts';
import type { Node, Strategy } from './types.ts';

export { type About, about } from './about.ts';

// Marked pure, so that a bundle which never looks at the profiles does not hold them.

/** Every strategy, oldest first. */
export const strategies: readonly Strategy[] = /* @__PURE__ */ listed<Strategy>(catalog, (a, b) => a.year - b.year);

/** Every profile of a system, by id. */
export const profiles: readonly Strategy[] = /* @__PURE__ */ listed<Strategy>(profileCatalog, byId);

/** Every hash, by id. */
export const hashes: readonly KeyHash[] = /* @__PURE__ */ listed<KeyHash>(hashCatalog, byId);

function listed<T>(entries: Readonly<Record<string, unknown>>, order: (a: T, b: T) => number): readonly T[] {
  return Object.freeze((Object.values(entries) as T[]).sort(order));
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}

/** The id of a strategy in the catalog. */
export type StrategyId = (typeof catalog)[keyof typeof catalog]['id'];

/** The id of a hash in the catalog. */
export type HashId = (typeof hashCatalog)[keyof typeof hashCatalog]['id'];

/** The id of a profile in the catalog. */
export type ProfileId = (typeof profileCatalog)[keyof typeof profileCatalog]['id'];

/** The strategy or profile of that id; throws a `RangeError` that lists them all. */
export const strategy = (id: StrategyId | ProfileId | (string & {})): Strategy =>
  named('strategy', [...strategies, ...profiles], id);

/** The hash of that id; throws a `RangeError` that lists them all. */
export const hash = (id: HashId | (string & {})): KeyHash => named('hash', hashes, id);

function named<T extends { readonly id: string }>(kind: string, known: readonly T[], id: string): T {
  const found = known.find((one) => one.id === id);
  if (!found) throw new InputError(`unknown ${kind} ${shown(id)}; known: ${known.map((one) => one.id).join(', ')}`);
  return found;
}

/** The cluster that `Cluster.toJSON` wrote; throws a `RangeError` for an unknown schema, strategy, hash, option or node. */
export function clusterFromJSON<N extends Node = Node>(json: ClusterJSON): Cluster<N> {
  if (json?.schema !== 'shardscope/cluster/1') {
    throw new InputError(`cluster JSON must have schema shardscope/cluster/1, got ${shown(json?.schema)}`);
  }
  const rule = strategy(json.strategy);
  const cluster = createCluster<N>(rule, json.nodes as readonly N[], {
    ...json.options,
    ...(rule.hashFixed ? {} : { hash: hash(json.hash) }),
  });
  if (json.state === undefined || !rule.restore) return cluster;
  const restored = rule.restore(cluster.nodes, cluster.options, json.state);
  return new Cluster(rule, cluster.options, cluster.hash, restored, cluster.members);
}

/** Hashes and a refinement that give the same values sooner: those of `@shardscope/core/wasm`. */
export interface Faster {
  readonly redisSlot: KeyHash;
  readonly murmur3_32: KeyHash;
  readonly refine: Refine;
}

/** The comparison that `Comparison.toJSON` described, with nothing counted; its counts are the same with `faster` and without. */
export function comparisonFromJSON({ clusters, changes, replicas }: ComparisonJSON, faster?: Faster): Comparison {
  const made = clusters.map((json) => {
    const { strategy: rule, options, hash: plain, partitioner, members } = clusterFromJSON(json);
    return new Cluster(rule, options, faster ? fasterHash(plain, faster) : plain, partitioner, members);
  });
  return new Comparison(made, changes, replicas, faster?.refine);
}

// Not by id: other seeds of a hash share it.
function fasterHash(plain: KeyHash, { redisSlot, murmur3_32 }: Faster): KeyHash {
  if (plain === hashCatalog.redisSlot) return redisSlot;
  return plain === hashCatalog.murmur3_32 ? murmur3_32 : plain;
}
