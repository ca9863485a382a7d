import { sha256 } from '../hashes/sha256.ts';
import { byId } from '../math/byId.ts';
import { weightOf } from '../partitioners/weights.ts';
import type { Node } from '../types.ts';
import type { FixedCluster } from './fixedCluster.ts';
import { decisive } from './nodes.ts';
import { keepsPlaces } from './outage.ts';

/**
 * Sixteen hexadecimal digits that two clusters share if they keep every key, and its copies, on nodes of the same ids: what processes exchange to
 * see whether they agree. It is the beginning of a SHA-256 over strategy, options, hash, nodes and history, and the same in every process and
 * on every machine. Fields that decide nothing, such as a host, are no part of it; nor is the order of nodes, where the strategy does not
 * go by it.
 */
export function fingerprint<N extends Node>(cluster: FixedCluster<N>): string {
  const text = decisiveText(cluster);
  return hex(sha256.high(text)) + hex(sha256.of(text));
}

/** Whether two clusters keep every key, and its copies, on nodes of the same ids, as far as strategy, options, hash, nodes and history say it. */
export const equals = <A extends Node, B extends Node>(a: FixedCluster<A>, b: FixedCluster<B>): boolean =>
  decisiveText(a) === decisiveText(b);

/** All that decides where keys are, as one text. */
function decisiveText<N extends Node>({
  strategy,
  options,
  hash,
  partitioner,
  members,
  nodes,
  traits,
}: FixedCluster<N>): string {
  const state = partitioner.state?.();
  // Without an order of its own, copies follow the owner in bucket order.
  const ownOrder = partitioner.replicas ?? partitioner.replicasOfKey;
  const counted = keepsPlaces(strategy) ? members : nodes;
  const listed = counted.map((node): Node => ({ ...decisive(node), id: node.id, weight: weightOf(node) }));
  if (traits.orderFree && ownOrder && !state) listed.sort(byId);
  return JSON.stringify([strategy.id, sorted(options), hash.id, listed.map(sorted), state ?? null]);
}

/** The fields of an object that have a value, by their names. */
const sorted = (fields: object): readonly (readonly [string, unknown])[] =>
  Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));

const hex = (half: number): string => (half >>> 0).toString(16).padStart(8, '0');
