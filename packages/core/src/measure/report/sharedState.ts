import type { Cluster } from '../../cluster/cluster.ts';
import { utf8 } from '../../hashes/utf8.ts';
import { weightOf } from '../../partitioners/weights.ts';

const BYTES_PER_NUMBER = 4;

/**
 * Bytes that all clients must agree on to find the same node for every key: the ids in UTF-8, four bytes for each weight that is not 1,
 * for each position where the order of nodes matters, and for each number of the state that history left.
 */
export function sharedStateBytes({ nodes, partitioner, traits }: Cluster): number {
  const ids = nodes.reduce((sum, { id }) => sum + utf8(id).length, 0);
  const weights = nodes.filter((node) => weightOf(node) !== 1).length;
  const order = traits.orderFree ? 0 : nodes.length;
  const state = partitioner.state?.().length ?? 0;
  return ids + BYTES_PER_NUMBER * (weights + order + state);
}
