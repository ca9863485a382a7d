import type { Cluster } from '../cluster/cluster.ts';
import type { Change } from './types.ts';

/** The cluster after a change. Throws an `InputError` if a node is there already or missing. */
export function applyChange(cluster: Cluster, { join, leave, reweight, failed }: Change): Cluster {
  return failed ? cluster.change({ join, reweight }).failAll(leave) : cluster.change({ join, reweight, leave });
}
