import type { Cluster } from '../../cluster/cluster.ts';
import { chainedCopies, ordersCopies } from '../../cluster/copies/copiesRules.ts';

/** What somebody may ask of a strategy, beside few moves and even shares. */
export interface Needs {
  /** Any node may leave without renumbering the others. */
  readonly removeAny?: boolean;
  readonly weights?: boolean;
  /** Copies in an order of the strategy's own or by another rule than `chainedCopies`, so that they too move little. */
  readonly replicas?: boolean;
  /** Clients need to know who is there, and nothing of how it came about. */
  readonly noState?: boolean;
  /** Longest time of a lookup, in nanoseconds. */
  readonly lookupNs?: number;
}

/** The needs that a cluster does not meet; `lookupNs` is the measured time of one of its lookups, where one was taken. */
export function unmet(
  { traits, partitioner, copies }: Cluster,
  needs: Needs,
  lookupNs?: number,
): readonly (keyof Needs)[] {
  const missing: (keyof Needs)[] = [];
  if (needs.removeAny && !traits.removesAnywhere) missing.push('removeAny');
  if (needs.weights && !traits.weighted) missing.push('weights');
  if (needs.replicas && copies === chainedCopies && !ordersCopies(partitioner)) missing.push('replicas');
  if (needs.noState && traits.history) missing.push('noState');
  if (needs.lookupNs !== undefined && lookupNs !== undefined && lookupNs > needs.lookupNs) missing.push('lookupNs');
  return missing;
}
