import type { Cluster, ClusterJSON } from './cluster/cluster.ts';
import { checkedCluster, freezeOptions } from './cluster/createCluster.ts';
import { restoredCluster } from './cluster/restoredCluster.ts';
import { InputError } from './errors.ts';
import * as hashCatalog from './hashes/catalog.ts';
import type { KeyHash } from './hashes/keyHash.ts';
import { murmur2_64aSeeded } from './hashes/murmur2_64a.ts';
import { murmur3Seeded } from './hashes/murmur3.ts';
import { murmur3_128Seeded } from './hashes/murmur3_128.ts';
import { readSeed } from './hashes/seed.ts';
import { siphashOfKey } from './hashes/siphash.ts';
import { xxh32Seeded } from './hashes/xxh32.ts';
import { xxh64Seeded } from './hashes/xxh64.ts';
import { byId } from './math/byId.ts';
import { Comparison, type ComparisonJSON } from './measure/count/comparison.ts';
import { phrase } from './phrase.ts';
import * as profileCatalog from './profiles/catalog.ts';
import { described, shown } from './shown.ts';
import * as catalog from './strategies/catalog.ts';
import type { Node, Strategy } from './types.ts';

// Marked pure, so that a bundle which never looks at the profiles does not hold them.

/** Every strategy, oldest first. */
export const strategies: readonly Strategy[] = /* @__PURE__ */ frozen(
  listed<Strategy>(catalog, (a, b) => a.year - b.year),
);

/** Every profile of a system, by id. */
export const profiles: readonly Strategy[] = /* @__PURE__ */ frozen(listed<Strategy>(profileCatalog, byId));

/** Every hash, by id. */
export const hashes: readonly KeyHash[] = /* @__PURE__ */ listed<KeyHash>(hashCatalog, byId);

function listed<T>(entries: Readonly<Record<string, unknown>>, order: (a: T, b: T) => number): readonly T[] {
  return Object.freeze((Object.values(entries) as T[]).sort(order));
}

function frozen(rules: readonly Strategy[]): readonly Strategy[] {
  rules.forEach(freezeOptions);
  return rules;
}

/** The id of a strategy in the catalog. */
export type StrategyId = (typeof catalog)[keyof typeof catalog]['id'];

/** The id of a hash in the catalog. */
export type HashId = (typeof hashCatalog)[keyof typeof hashCatalog]['id'];

/** The id of a profile in the catalog. */
export type ProfileId = (typeof profileCatalog)[keyof typeof profileCatalog]['id'];

/** The strategy or profile of that id; throws an `InputError` that lists them all. */
export const strategy = (id: StrategyId | ProfileId | (string & {})): Strategy =>
  named('strategy', [...strategies, ...profiles], id);

/** The hash of that id, with a seed or key where the id has one (`murmur3_32:42`); throws an `InputError` that lists them all. */
export const hash = (id: HashId | (string & {})): KeyHash => seeded(id) ?? named('hash', hashes, id);

const ofSeed: Readonly<Record<string, (seed: number) => KeyHash>> = {
  'murmur2-64a': murmur2_64aSeeded,
  murmur3_32: murmur3Seeded,
  murmur3_128: murmur3_128Seeded,
  xxh32: xxh32Seeded,
  xxh64: xxh64Seeded,
};

/** The hash of an id as `murmur3Seeded` and its like, or `siphashKeyed`, make them. */
function seeded(id: string): KeyHash | undefined {
  const [, name, text] = /^([^:]+):(.+)$/.exec(id) ?? [];
  if (text === undefined) return undefined;
  if (name === 'siphash-2-4') return siphashOfKey(text);
  const seed = Object.hasOwn(ofSeed, name) ? readSeed(text) : undefined;
  return seed === undefined ? undefined : ofSeed[name](seed);
}

function named<T extends { readonly id: string }>(kind: string, known: readonly T[], id: string): T {
  const found = known.find((one) => one.id === id);
  if (!found)
    throw new InputError(phrase`unknown ${kind} ${shown(id)}; known: ${known.map((one) => one.id).join(', ')}`);
  return found;
}

/**
 * The cluster that `Cluster.toJSON` wrote: every key is where it was. Throws an `InputError` for an unknown schema, strategy, hash, option or
 * node, and for a state that is missing where nodes and options do not say where keys are, or that has nothing to say.
 */
export function clusterFromJSON<N extends Node = Node>(json: ClusterJSON): Cluster<N> {
  if (json?.schema !== 'shardscope/cluster/1') {
    throw new InputError(phrase`cluster JSON must have schema shardscope/cluster/1, got ${described(json?.schema)}`);
  }
  const rule = strategy(json.strategy);
  const cluster = checkedCluster(rule, json.nodes as readonly N[], {
    ...json.options,
    ...(rule.fixedHash ? {} : { hash: hash(json.hash) }),
    ...(json.copies === undefined ? {} : { copies: json.copies }),
  });
  if (cluster.hash.id !== json.hash) {
    throw new InputError(phrase`${rule.id} hashes keys by ${cluster.hash.id}, got ${described(json.hash)}`);
  }
  const { state } = json;
  if (state === undefined) {
    if (rule.restore && cluster.traits.history && cluster.size > 0) {
      throw new InputError(phrase`${rule.id} cannot be rebuilt from nodes and options alone: the JSON has no state`);
    }
    return cluster;
  }
  return restoredCluster(cluster, state);
}

/** The comparison that `Comparison.toJSON` described. */
export const comparisonFromJSON = ({ clusters, changes, replicas }: ComparisonJSON): Comparison =>
  new Comparison(
    clusters.map((json) => clusterFromJSON(json)),
    changes,
    replicas,
  );
