import type { OptionSpec } from '../optionSpec.ts';
import type { Node, Strategy } from '../types.ts';
import { checkedParts } from './checkedParts.ts';
import { Cluster } from './cluster.ts';
import type { NodeOf, NoSlips, OptionsFor } from './given.ts';

/**
 * A cluster of these nodes under a strategy. Nodes come as an array, a `Set` or any other iterable of ids and objects with one; they are
 * kept as given, so `get` returns the same objects, and their id, weight and zone must not change from then on. There may be up to 2^20 of
 * them; ids are distinct and have 1 to 1024 bytes; weights are from 0 to 10^6, 1 where absent, and not all 0. Options are the strategy's own,
 * `hash` to replace its hash by another of equal range, and `copies`, a rule such as `chooseKCopies`, for strategies without an order of their own
 * for copies. Throws an `InputError` that names the argument, node, option or hash that cannot
 * be used. The same arguments give the same cluster everywhere.
 */
export function createCluster<S extends Record<string, OptionSpec>, G extends Node | string>(
  strategy: Strategy<S>,
  nodes: Iterable<G & NoSlips<G>>,
  options?: OptionsFor<S>,
): Cluster<NodeOf<G>>;
export function createCluster(
  strategy: Strategy,
  nodes: Iterable<Node | string>,
  options?: Readonly<Record<string, unknown>>,
): Cluster {
  return checkedCluster(strategy, nodes, options);
}

/** The same for whoever knows no types beforehand. */
export const checkedCluster = <N extends Node>(
  strategy: Strategy,
  nodes: Iterable<N | string>,
  options?: Readonly<Record<string, unknown>>,
): Cluster<N> => new Cluster(checkedParts(strategy, nodes, options));
