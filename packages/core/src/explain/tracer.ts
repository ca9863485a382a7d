import type { FixedCluster } from '../cluster/fixedCluster.ts';
import type { EntryTable, NodeTurns, Position, TraceStep } from './types.ts';

/** Most entries of a list in a step; what does not fit is counted. */
export const MOST_LISTED = 200;

/** Ascending points of a ring, and the bucket at each. */
export interface Circle {
  readonly bits: number;
  readonly size: number;
  at(point: number): Position;
  owner(point: number): number;
}

/** Gives the steps from the hash of a key, as int32 halves, to the node. */
export interface TracerOf {
  (low: number, high: number, key: string | Uint8Array): readonly TraceStep[];
  /** The ring that the walks of the steps go over, where they do. */
  readonly circle?: Circle;
  /** The list or table of which an entry is the last step, where one is. */
  readonly table?: EntryTable;
  /** How the nodes would fill a table of another size, where they fill one in turns. */
  readonly turns?: (size: number) => readonly NodeTurns[];
}

/** Prepares what the traces of a cluster have in common. */
export type Tracer = (cluster: FixedCluster) => TracerOf;
