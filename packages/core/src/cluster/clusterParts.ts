import type { KeyHash } from '../hashes/keyHash.ts';
import type { Options } from '../optionSpec.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';
import type { CopiesRule } from './copies/copiesRules.ts';

/** What a cluster is made of, all of it checked. */
export interface ClusterParts<N extends Node> {
  readonly strategy: Strategy;
  readonly options: Options;
  readonly hash: KeyHash;
  readonly copies: CopiesRule;
  readonly partitioner: Partitioner<N>;
  /** All nodes of the configuration, in its order; the partitioner's nodes are those that may hold keys. */
  readonly members: readonly N[];
}
