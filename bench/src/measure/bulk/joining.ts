import { type Cluster, createCluster, type KeyHash, type KeyKind, modulo, ring, slots } from '@shardscope/core';
import { nodeNames } from '../prepare.ts';

/** Generated keys by their numbers. */
export interface Range {
  readonly kind: KeyKind;
  readonly first: number;
  readonly end: number;
}

/** How many keys there were, and how many of them moved by modulo, on the ring and with their slots. */
export interface Moves {
  readonly keys: number;
  readonly moved: readonly number[];
}

/** The nodes before. */
export const NODES: readonly string[] = nodeNames(10);

/** The node that joins them. */
export const JOINING: string = nodeNames(NODES.length + 1)[NODES.length];

/** Of the generated names. */
export const SEED = 1;

/** The nodes before, by each strategy. */
export const clusters = (hash: KeyHash, slot: KeyHash): Cluster[] => [
  createCluster(modulo, NODES, { hash }),
  createCluster(ring, NODES, { hash }),
  createCluster(slots, NODES, { hash: slot }),
];
