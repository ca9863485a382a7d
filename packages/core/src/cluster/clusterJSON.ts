import type { Options } from '../optionSpec.ts';
import type { Node } from '../types.ts';
import type { ClusterParts } from './clusterParts.ts';
import { chainedCopies } from './copies/copiesRules.ts';
import { plainNode } from './nodes.ts';

/** A cluster as JSON; `clusterFromJSON` reads it back. */
export interface ClusterJSON {
  readonly schema: 'shardscope/cluster/1';
  readonly strategy: string;
  readonly hash: string;
  readonly options: Options;
  /** The id of the rule that finds copies, where that is not `chainedCopies`. */
  readonly copies?: string;
  readonly nodes: readonly Node[];
  /** What nodes and options cannot rebuild; only for strategies whose map depends on their history. */
  readonly state?: readonly number[];
}

/** What `FixedCluster.toJSON` gives. */
export function clusterJSON({
  strategy,
  hash,
  options,
  copies,
  members,
  partitioner,
}: ClusterParts<Node>): ClusterJSON {
  const state = partitioner.state?.();
  return {
    schema: 'shardscope/cluster/1',
    strategy: strategy.id,
    hash: hash.id,
    options: { ...options },
    ...(copies === chainedCopies ? {} : { copies: copies.id }),
    nodes: members.map(plainNode),
    ...(state ? { state } : {}),
  };
}
