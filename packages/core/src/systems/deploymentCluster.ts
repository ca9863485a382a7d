import type { Cluster } from '../cluster/cluster.ts';
import { checkedCluster } from '../cluster/createCluster.ts';
import type { DeployedNode, Deployment } from './types.ts';

/** The cluster of a deployment: where the system puts its keys. Throws an `InputError` for nodes that the system could not serve. */
export const deploymentCluster = ({ strategy, nodes, options }: Deployment): Cluster<DeployedNode> =>
  checkedCluster<DeployedNode>(strategy, nodes, options);
