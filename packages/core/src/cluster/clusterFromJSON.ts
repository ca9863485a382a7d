import { InputError } from '../errors.ts';
import type { KeyHash } from '../hashes/keyHash.ts';
import { phrase } from '../phrase.ts';
import { described, shown } from '../shown.ts';
import type { Node, Strategy } from '../types.ts';
import { checkedParts } from './checkedParts.ts';
import type { ClusterJSON } from './clusterJSON.ts';
import type { ClusterParts } from './clusterParts.ts';
import type { CopiesRule } from './copies/copiesRules.ts';
import { FixedCluster } from './fixedCluster.ts';
import { restoredParts } from './restoredParts.ts';

/** What a cluster's JSON may name. */
export interface Known {
  /** Strategies and profiles, one's own among them. */
  readonly strategies: readonly Strategy[];
  /** Hashes other than those that the strategies use by themselves. */
  readonly hashes?: readonly KeyHash[];
  /** Rules for copies other than `chainedCopies`. */
  readonly copies?: readonly CopiesRule[];
}

/**
 * The cluster that `toJSON` wrote: every key is where it was. It finds nodes; `new Cluster(fixed)` makes one of it that can change. It knows the strategies, hashes and rules for copies that are passed, and a bundle holds
 * no others; `clusterFromJSON` of `@shardscope/core/registry` knows all. Throws an `InputError` for an unknown schema, strategy, hash, rule, option or
 * node, and for a state that is missing where nodes and options do not say where keys are, or that has nothing to say.
 */
export const clusterFromJSON = <N extends Node = Node>(
  json: ClusterJSON,
  { strategies, hashes = [], copies = [] }: Known,
): FixedCluster<N> =>
  new FixedCluster(
    readParts<N>(
      json,
      (id) => named('strategy', strategies, id),
      (id, { hash }) => named('hash', [...hashes, hash], id),
      (id) => named('copies', copies, id),
    ),
  );

/** What the cluster that was written is made of, by functions that find strategies, hashes and rules for copies. */
export function readParts<N extends Node>(
  json: ClusterJSON,
  strategyOf: (id: string) => Strategy,
  hashOf: (id: string, strategy: Strategy) => KeyHash,
  copiesOf: (id: string) => CopiesRule,
): ClusterParts<N> {
  if (json?.schema !== 'shardscope/cluster/1') {
    throw new InputError(phrase`cluster JSON must have schema shardscope/cluster/1, got ${described(json?.schema)}`);
  }
  const rule = strategyOf(json.strategy);
  const parts = checkedParts(rule, json.nodes as readonly N[], {
    ...json.options,
    ...(rule.fixedHash ? {} : { hash: hashOf(json.hash, rule) }),
    ...(json.copies === undefined ? {} : { copies: copiesOf(json.copies) }),
  });
  if (parts.hash.id !== json.hash) {
    throw new InputError(phrase`${rule.id} hashes keys by ${parts.hash.id}, got ${described(json.hash)}`);
  }
  const { state } = json;
  if (state === undefined) {
    const { history } = rule.traitsWith?.(parts.options) ?? rule.traits;
    if (rule.restore && history && parts.partitioner.nodes.length > 0) {
      throw new InputError(phrase`${rule.id} cannot be rebuilt from nodes and options alone: the JSON has no state`);
    }
    return parts;
  }
  return restoredParts(parts, state);
}

/** The one of that id; throws an `InputError` that lists them all. */
export function named<T extends { readonly id: string }>(kind: string, known: readonly T[], id: string): T {
  const found = known.find((one) => one.id === id);
  if (!found)
    throw new InputError(phrase`unknown ${kind} ${shown(id)}; known: ${known.map((one) => one.id).join(', ')}`);
  return found;
}
