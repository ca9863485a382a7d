import type { Cluster } from '../cluster/cluster.ts';
import type { Change } from './types.ts';

/** The cluster after a change. Throws an `InputError` if a node is there already or missing. */
export const applyChange = (cluster: Cluster, change: Change): Cluster => cluster.change(change);
