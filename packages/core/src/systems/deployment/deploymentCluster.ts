import { checkedParts } from '../../cluster/checkedParts.ts';
import { Cluster } from '../../cluster/cluster.ts';
import { restoredParts } from '../../cluster/restoredParts.ts';
import { InputError } from '../../errors.ts';
import type { Node } from '../../types.ts';
import { ConfigurationError } from '../configurationError.ts';
import type { Deployment } from '../types.ts';
import { withKeyRule } from './withKeyRule.ts';

/**
 * The cluster of a deployment: where the system puts its keys, which are given as they are sent. Its nodes are those of the deployment. Throws an `InputError` for nodes that the
 * system could not serve.
 */
export function deploymentCluster({ strategy, nodes, options, key, state }: Deployment): Cluster {
  const parts = checkedParts<Node>(withKeyRule(strategy, key), nodes, options);
  return new Cluster(state === undefined ? parts : restoredParts(parts, state));
}

/** The same for a deployment that a configuration describes: nodes that the system could not serve are a `ConfigurationError` where the pool begins. */
export function configuredCluster(deployment: Deployment): Cluster {
  try {
    return deploymentCluster(deployment);
  } catch (error) {
    throw error instanceof InputError ? new ConfigurationError(deployment.at, error.message) : error;
  }
}
