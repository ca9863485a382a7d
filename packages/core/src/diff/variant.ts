import type { Cluster } from '../cluster/cluster.ts';
import { InputError } from '../errors.ts';
import { deploymentCluster } from '../systems/deployment/deploymentCluster.ts';
import type { DeployedNode, Deployment } from '../systems/types.ts';

/** A node of either side, and which one it is. */
export interface Known {
  readonly identity: number;
  readonly node: DeployedNode;
}

/** A deployment as it would be in between: one side's settings over some nodes. */
export type Draft = Pick<Deployment, 'strategy' | 'options' | 'key' | 'copies'> & {
  readonly nodes: readonly Known[];
  readonly state?: readonly number[];
};

/** A cluster, and which node each of its buckets is. */
export interface Variant {
  readonly cluster: Cluster;
  /** The identity of the node of each bucket. */
  readonly owners: Int32Array;
}

/** The cluster of a draft. Throws an `InputError` where the system could not serve these nodes. */
export function variantOf(base: Deployment, { nodes, ...settings }: Draft): Variant {
  const { state: _, ...rest } = base;
  const cluster = deploymentCluster({ ...rest, ...settings, nodes: nodes.map(({ node }) => node) });
  const identity = new Map(nodes.map(({ node, identity }) => [node.id, identity]));
  return { cluster, owners: Int32Array.from(cluster.nodes, ({ id }) => identity.get(id) ?? -1) };
}

/** The same, or `undefined` where these nodes and settings make no cluster. */
export function possibleVariant(base: Deployment, draft: Draft): Variant | undefined {
  try {
    return variantOf(base, draft);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/** A whole deployment as a draft. */
export const draftOf = (
  { strategy, options, key, copies, state, nodes }: Deployment,
  who: readonly number[],
): Draft => ({
  strategy,
  options,
  key,
  ...(copies === undefined ? {} : { copies }),
  ...(state ? { state } : {}),
  nodes: nodes.map((node, i) => ({ node, identity: who[i] })),
});
