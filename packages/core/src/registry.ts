import { freezeOptions } from './cluster/checkedParts.ts';
import { Cluster } from './cluster/cluster.ts';
import { type Known, named, readParts } from './cluster/clusterFromJSON.ts';
import type { ClusterJSON } from './cluster/clusterJSON.ts';
import { chooseKCopies } from './cluster/copies/chooseKCopies.ts';
import { type CopiesRule, chainedCopies } from './cluster/copies/copiesRules.ts';
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
import * as profileCatalog from './profiles/catalog.ts';
import * as catalog from './strategies/catalog.ts';
import type { About, Node, Strategy } from './types.ts';

// Marked pure, so that a bundle which never looks at the profiles does not hold them.

/** Every strategy, oldest first. */
export const strategies: readonly Strategy[] = /* @__PURE__ */ frozen(
  listed<Strategy>(only('create', catalog), (a, b) => a.year - b.year),
);

/** What the docs and `shardscope explain` say of a strategy; `undefined` for profiles and strategies of one's own, of which they say nothing. */
export const aboutOf = (rule: Strategy): About | undefined => abouts.get(rule);

const abouts: ReadonlyMap<Strategy, About> = /* @__PURE__ */ new Map(
  Object.values(only('of', catalog) as Readonly<Record<string, About>>).map((about) => [about.of, about]),
);

/** Every profile of a system, by id. */
export const profiles: readonly Strategy[] = /* @__PURE__ */ frozen(listed<Strategy>(profileCatalog, byId));

/** Every hash, by id. */
export const hashes: readonly KeyHash[] = /* @__PURE__ */ listed<KeyHash>(hashCatalog, byId);

/** Every rule for copies of strategies without an order of their own; the first one is the default. */
export const copiesRules: readonly CopiesRule[] = [chainedCopies, chooseKCopies];

/** The rule for copies of that id; throws an `InputError` that lists them all. */
export const copiesRule = (id: string): CopiesRule => named('copies', copiesRules, id);

/** The entries of a catalog that have such a field. */
function only(field: string, entries: Readonly<Record<string, object>>): Readonly<Record<string, object>> {
  return Object.fromEntries(Object.entries(entries).filter(([, entry]) => field in entry));
}

function listed<T>(entries: Readonly<Record<string, unknown>>, order: (a: T, b: T) => number): readonly T[] {
  return Object.freeze((Object.values(entries) as T[]).sort(order));
}

function frozen(rules: readonly Strategy[]): readonly Strategy[] {
  rules.forEach(freezeOptions);
  return rules;
}

/** The id of a strategy in the catalog. */
export type StrategyId = Extract<(typeof catalog)[keyof typeof catalog], { readonly create: unknown }>['id'];

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

/**
 * The cluster that `toJSON` wrote: every key is where it was. It knows every strategy, profile, hash and rule for copies, and besides those that are passed,
 * which come first. Throws an `InputError` for an unknown schema, strategy, hash, rule, option or node, and for a state that is missing where
 * nodes and options do not say where keys are, or that has nothing to say.
 */
export const clusterFromJSON = <N extends Node = Node>(
  json: ClusterJSON,
  { strategies: own = [], hashes: ownHashes = [], copies = [] }: Partial<Known> = {},
): Cluster<N> =>
  new Cluster(
    readParts<N>(
      json,
      (id) => own.find((one) => one.id === id) ?? strategy(id),
      (id, rule) => [...ownHashes, rule.hash].find((one) => one.id === id) ?? hash(id),
      (id) => named('copies', [...copies, ...copiesRules], id),
    ),
  );

/** The comparison that `Comparison.toJSON` described. */
export const comparisonFromJSON = ({ clusters, changes, replicas }: ComparisonJSON): Comparison =>
  new Comparison(
    clusters.map((json) => clusterFromJSON(json)),
    changes,
    replicas,
  );
