import type { Cluster } from '../cluster/cluster.ts';
import { checkedCluster } from '../cluster/createCluster.ts';
import type { Node } from '../types.ts';
import type { Deployment } from './types.ts';
import { withKeyRule } from './withKeyRule.ts';

/**
 * The cluster of a deployment: where the system puts its keys, which are given as they are sent. Its nodes are those of the deployment. Throws an `InputError` for nodes that the
 * system could not serve.
 */
export const deploymentCluster = ({ strategy, nodes, options, key }: Deployment): Cluster =>
  checkedCluster<Node>(withKeyRule(strategy, key), nodes, options);
