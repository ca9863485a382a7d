import type { Options } from '../optionSpec.ts';
import type { Node } from '../types.ts';
import type { Copies } from './copiesRules.ts';
import type { Membership } from './membership.ts';
import { plainNode } from './nodes.ts';

/** A cluster as JSON; `clusterFromJSON` reads it back. */
export interface ClusterJSON {
  readonly schema: 'shardscope/cluster/1';
  readonly strategy: string;
  readonly hash: string;
  readonly options: Options;
  /** How copies are found, where not chained. */
  readonly copies?: Copies;
  readonly nodes: readonly Node[];
  /** What nodes and options cannot rebuild; only for strategies whose map depends on their history. */
  readonly state?: readonly number[];
}

/** What `Cluster.toJSON` gives. */
export function clusterJSON({
  strategy,
  hash,
  options,
  copies,
  members,
  partitioner,
}: Membership<Node> & { readonly copies: Copies }): ClusterJSON {
  const state = partitioner.state?.();
  return {
    schema: 'shardscope/cluster/1',
    strategy: strategy.id,
    hash: hash.id,
    options: { ...options },
    ...(copies === 'chained' ? {} : { copies }),
    nodes: members.map(plainNode),
    ...(state ? { state } : {}),
  };
}
