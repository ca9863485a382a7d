import { InputError } from '../errors.ts';
import { phrase } from '../phrase.ts';
import { described } from '../shown.ts';
import type { Node } from '../types.ts';
import type { ClusterParts } from './clusterParts.ts';

/**
 * What a cluster of the same nodes and options is made of whose mapping had that `Partitioner.state`. Throws an `InputError` where the strategy keeps no state,
 * and for what no state could be.
 */
export function restoredParts<N extends Node>(parts: ClusterParts<N>, state: unknown): ClusterParts<N> {
  const { strategy, options, hash, partitioner } = parts;
  const { nodes } = partitioner;
  const size = nodes.length;
  if (!strategy.restore || !isNumbers(state) || size === 0) {
    const wanted = strategy.restore && size > 0 ? 'a list of numbers' : 'absent';
    throw new InputError(phrase`state of ${strategy.id} with ${size} nodes must be ${wanted}, got ${described(state)}`);
  }
  return { ...parts, partitioner: strategy.restore(nodes, options, state, hash) };
}

const isNumbers = (state: unknown): state is readonly number[] => Array.isArray(state);
