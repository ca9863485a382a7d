import { InputError } from '../errors.ts';
import type { KeyHash } from '../hashes/keyHash.ts';
import { phrase } from '../phrase.ts';
import { described, shown } from '../shown.ts';
import type { Node, Strategy } from '../types.ts';
import type { Cluster } from './cluster.ts';
import type { ClusterJSON } from './clusterJSON.ts';
import { checkedCluster } from './createCluster.ts';
import { restoredCluster } from './restoredCluster.ts';

/** What a cluster's JSON may name. */
export interface Known {
  /** Strategies and profiles, one's own among them. */
  readonly strategies: readonly Strategy[];
  /** Hashes other than those that the strategies use by themselves. */
  readonly hashes?: readonly KeyHash[];
}

/**
 * The cluster that `Cluster.toJSON` wrote: every key is where it was. It knows the strategies and hashes that are passed, and a bundle holds no
 * others; `clusterFromJSON` of `@shardscope/core/registry` knows all. Throws an `InputError` for an unknown schema, strategy, hash, option or
 * node, and for a state that is missing where nodes and options do not say where keys are, or that has nothing to say.
 */
export const clusterFromJSON = <N extends Node = Node>(
  json: ClusterJSON,
  { strategies, hashes = [] }: Known,
): Cluster<N> =>
  readCluster(
    json,
    (id) => named('strategy', strategies, id),
    (id, { hash }) => named('hash', [...hashes, hash], id),
  );

/** The same by functions that find strategies and hashes. */
export function readCluster<N extends Node>(
  json: ClusterJSON,
  strategyOf: (id: string) => Strategy,
  hashOf: (id: string, strategy: Strategy) => KeyHash,
): Cluster<N> {
  if (json?.schema !== 'shardscope/cluster/1') {
    throw new InputError(phrase`cluster JSON must have schema shardscope/cluster/1, got ${described(json?.schema)}`);
  }
  const rule = strategyOf(json.strategy);
  const cluster = checkedCluster(rule, json.nodes as readonly N[], {
    ...json.options,
    ...(rule.fixedHash ? {} : { hash: hashOf(json.hash, rule) }),
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

/** The one of that id; throws an `InputError` that lists them all. */
export function named<T extends { readonly id: string }>(kind: string, known: readonly T[], id: string): T {
  const found = known.find((one) => one.id === id);
  if (!found)
    throw new InputError(phrase`unknown ${kind} ${shown(id)}; known: ${known.map((one) => one.id).join(', ')}`);
  return found;
}
