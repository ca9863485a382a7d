import { weightOf } from '../nodes.ts';
import type { Node } from '../types.ts';
import { loads, type Placement } from './place.ts';

/** How unevenly load is spread, each node measured against its fair share. All `null` where there is no load. */
export interface Skew {
  /** Largest share over its fair share; 1 is perfect. */
  readonly peak: number | null;
  /** Smallest share over its fair share. */
  readonly trough: number | null;
  /** Standard deviation of share over fair share across all nodes (population form); 0 is perfect. */
  readonly cv: number | null;
}

/** The shares that weights ask for, in node order; they add up to 1. */
export function fairShares(nodes: readonly Node[]): Float64Array {
  const total = nodes.reduce((sum, node) => sum + weightOf(node), 0);
  return Float64Array.from(nodes, (node) => weightOf(node) / total);
}

/** Skew of a load per node: key counts, bytes, exact shares. Nodes of weight 0 have no fair share and do not count. */
export function skewOf(nodes: readonly Node[], load: ArrayLike<number>): Skew {
  const fair = fairShares(nodes);
  let total = 0;
  for (let i = 0; i < load.length; i++) total += load[i];
  if (total === 0) return { peak: null, trough: null, cv: null };
  let peak = 0;
  let trough = Number.POSITIVE_INFINITY;
  let squares = 0;
  let count = 0;
  for (let i = 0; i < nodes.length; i++) {
    if (fair[i] === 0) continue;
    const ratio = load[i] / total / fair[i];
    peak = Math.max(peak, ratio);
    trough = Math.min(trough, ratio);
    squares += (ratio - 1) ** 2;
    count++;
  }
  return { peak, trough, cv: Math.sqrt(squares / count) };
}

/** Skew of a placement: by keys, or by hits if the number of hits of each key is given. */
export function skew(placement: Placement, hits?: Float64Array): Skew {
  return skewOf(placement.nodes, loads(placement, hits));
}
