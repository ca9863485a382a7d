import type { FixedCluster } from '../cluster/fixedCluster.ts';
import type { TraceStep } from './types.ts';

/** Most entries of a list in a step; what does not fit is counted. */
export const MOST_LISTED = 200;

/** Gives the steps from the hash of a key, as int32 halves, to the node. */
export type TracerOf = (low: number, high: number, key: string | Uint8Array) => readonly TraceStep[];

/** Prepares what the traces of a cluster have in common. */
export type Tracer = (cluster: FixedCluster) => TracerOf;
