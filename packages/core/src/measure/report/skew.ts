import type { Node } from '../../types.ts';
import { loads, type Placement } from '../count/place.ts';
import { fairShares } from '../theory/fairShares.ts';

/** How unevenly load is spread, each node measured against its fair share. All `null` where there is no load. */
export interface Skew {
  /** Largest share over its fair share; 1 is perfect. */
  readonly peak: number | null;
  /** Smallest share over its fair share. */
  readonly trough: number | null;
  /** Standard deviation of share over fair share across all nodes (population form); 0 is perfect. */
  readonly cv: number | null;
  /** Gini coefficient of share over fair share: 0 is perfect, 1 - 1/n is one node with everything. */
  readonly gini: number | null;
}

/** The share of each node over its fair share, in node order; NaN where there is no load, or a node of weight 0 has no fair share. */
export function fairRatios(nodes: readonly Node[], load: ArrayLike<number>): Float64Array {
  let total = 0;
  for (let i = 0; i < load.length; i++) total += load[i];
  return fairShares(nodes).map((share, i) => (share > 0 ? load[i] / total / share : Number.NaN));
}

/**
 * The distribution of load over the nodes: for each share over its fair share that some node has, ascending, the part of the nodes with no
 * more. Nodes without a fair share do not count.
 */
export function loadCurve(nodes: readonly Node[], load: ArrayLike<number>): (readonly [ratio: number, part: number])[] {
  const ratios = fairRatios(nodes, load)
    .filter((ratio) => !Number.isNaN(ratio))
    .sort();
  return Array.from(ratios, (ratio, i) => [ratio, (i + 1) / ratios.length] as const).filter(
    ([ratio], i) => ratio !== ratios[i + 1],
  );
}

/** Skew of a load per node: key counts, bytes, exact shares. Nodes of weight 0 have no fair share and do not count. */
export function skewOf(nodes: readonly Node[], load: ArrayLike<number>): Skew {
  const ratios = fairRatios(nodes, load)
    .filter((ratio) => !Number.isNaN(ratio))
    .sort();
  const n = ratios.length;
  if (n === 0) return { peak: null, trough: null, cv: null, gini: null };
  let sum = 0;
  let squares = 0;
  let ranked = 0;
  for (let i = 0; i < n; i++) {
    sum += ratios[i];
    squares += (ratios[i] - 1) ** 2;
    ranked += (2 * i + 1 - n) * ratios[i];
  }
  return { peak: ratios[n - 1], trough: ratios[0], cv: Math.sqrt(squares / n), gini: ranked / (n * sum) };
}

/**
 * The CV that sampling K keys alone shows, and what is left of an observed CV without it. The floor is the square root of the mean of
 * (1 - w)/(w K) over the fair shares w above 0: sqrt((n - 1)/K) for equal weights.
 */
export function noise(
  fair: Float64Array,
  keys: number,
  cv: number | null,
): { readonly floor: number; readonly structural: number } | null {
  if (cv === null) return null;
  const shares = fair.filter((share) => share > 0);
  const floor = Math.sqrt(shares.reduce((sum, share) => sum + (1 - share) / (share * keys), 0) / shares.length);
  return { floor, structural: Math.sqrt(Math.max(0, cv ** 2 - floor ** 2)) };
}

/** Skew of a placement: by keys, or by hits if the number of hits of each key is given. */
export function skew(placement: Placement, hits?: Float64Array): Skew {
  return skewOf(placement.nodes, loads(placement, hits));
}
