import { agreedBytes } from './agreement.ts';
import type { Step } from './step.ts';

/** A whole scenario of one strategy in a few numbers, steps added up. */
export interface Totals {
  readonly keys: number;
  readonly moved: number;
  /** The fewest moves that would have kept the shares fair, in keys. */
  readonly optimal: number;
  readonly collateral: number;
  /** Largest peak of any step; `null` without keys. */
  readonly worstPeak: number | null;
  /** Standard error of a share over its fair share from sampling alone, largest of any step: sqrt((n - 1) / K). */
  readonly samplingError: number;
  /** Bytes that all clients must agree on, at the last step. */
  readonly agreedBytes: number;
}

/** Adds up the steps of one strategy. */
export function totals(steps: readonly Step[]): Totals {
  const keys = steps[0].counts.reduce((sum, count) => sum + count, 0);
  let moved = 0;
  let optimal = 0;
  let collateral = 0;
  let worstPeak: number | null = null;
  let samplingError = 0;
  for (const { movement, skew, cluster } of steps) {
    moved += movement?.moved ?? 0;
    optimal += (movement?.optimalShare ?? 0) * keys;
    collateral += movement?.collateral ?? 0;
    if (skew.peak !== null) worstPeak = Math.max(worstPeak ?? 0, skew.peak);
    if (keys > 0) samplingError = Math.max(samplingError, Math.sqrt((cluster.size - 1) / keys));
  }
  return {
    keys,
    moved,
    optimal,
    collateral,
    worstPeak,
    samplingError,
    agreedBytes: agreedBytes(steps[steps.length - 1].cluster),
  };
}

/** By what a comparison was decided. */
export type Reason = 'collateral' | 'moved' | 'peak' | 'state' | 'none';

/** The order of some strategies, best first, and by what the first beats the second. */
export interface Ranking {
  /** Indices into what was ranked. */
  readonly order: readonly number[];
  readonly reason: Reason;
}

// A difference below a thousandth of the keys is no reason to choose; neither is one that sampling alone explains.
const SHARE_TOLERANCE = 0.001;
const STANDARD_ERRORS = 4;

/** Ranks strategies by collateral moves, then worst peak, then moves above the optimum, then the bytes clients must agree on; differences too small to matter do not count. */
export function rank(contenders: readonly Totals[]): Ranking {
  const compare = (a: Totals, b: Totals): { readonly sign: number; readonly reason: Reason } => {
    const tolerance = SHARE_TOLERANCE * a.keys;
    if (Math.abs(a.collateral - b.collateral) > tolerance)
      return { sign: a.collateral - b.collateral, reason: 'collateral' };
    const peakTolerance = Math.max(SHARE_TOLERANCE, STANDARD_ERRORS * Math.max(a.samplingError, b.samplingError));
    const peaks = (a.worstPeak ?? 0) - (b.worstPeak ?? 0);
    // A strategy that starves its new node moves less than it should: moves only count against one above the optimum.
    const excess = Math.max(0, a.moved - a.optimal) - Math.max(0, b.moved - b.optimal);
    if (Math.abs(peaks) > peakTolerance) return { sign: peaks, reason: 'peak' };
    if (Math.abs(excess) > tolerance) return { sign: excess, reason: 'moved' };
    if (a.agreedBytes !== b.agreedBytes) return { sign: a.agreedBytes - b.agreedBytes, reason: 'state' };
    return { sign: 0, reason: 'none' };
  };
  const order = [...contenders.keys()].sort((i, j) => compare(contenders[i], contenders[j]).sign);
  const reason = order.length > 1 ? compare(contenders[order[0]], contenders[order[1]]).reason : 'none';
  return { order, reason };
}
