import { InputError } from '../errors.ts';
import { phrase } from '../phrase.ts';
import { described } from '../shown.ts';
import type { Node } from '../types.ts';
import { Cluster } from './cluster.ts';

/**
 * A cluster of the same nodes and options whose mapping had that `Partitioner.state`. Throws an `InputError` where the strategy keeps no state,
 * and for what no state could be.
 */
export function restoredCluster<N extends Node>(cluster: Cluster<N>, state: unknown): Cluster<N> {
  const { strategy, options, hash, copies, nodes, members, size } = cluster;
  if (!strategy.restore || !isNumbers(state) || size === 0) {
    const wanted = strategy.restore && size > 0 ? 'a list of numbers' : 'absent';
    throw new InputError(phrase`state of ${strategy.id} with ${size} nodes must be ${wanted}, got ${described(state)}`);
  }
  const partitioner = strategy.restore(nodes, options, state, hash);
  return new Cluster({ strategy, options, hash, copies, partitioner, members });
}

const isNumbers = (state: unknown): state is readonly number[] => Array.isArray(state);
