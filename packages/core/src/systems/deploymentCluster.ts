import type { Cluster } from '../cluster/cluster.ts';
import { checkedCluster } from '../cluster/createCluster.ts';
import { restoredCluster } from '../cluster/restoredCluster.ts';
import type { DeployedNode, Deployment } from './types.ts';

/** The cluster of a deployment: where the system puts its keys. Throws an `InputError` for nodes that the system could not serve. */
export function deploymentCluster({ strategy, nodes, options, state }: Deployment): Cluster<DeployedNode> {
  const cluster = checkedCluster<DeployedNode>(strategy, nodes, options);
  return state === undefined ? cluster : restoredCluster(cluster, state);
}
