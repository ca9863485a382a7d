import { largest } from '../../math/largest.ts';
import { type Estimate, exactly, sampled, sum } from '../theory/estimate.ts';
import { fairShares } from '../theory/fairShares.ts';
import { sharedStateBytes } from './sharedState.ts';
import { skewOf } from './skew.ts';
import type { Step } from './step.ts';

/** A whole scenario of one strategy in a few numbers, steps added up. */
export interface Totals {
  /** The strategy's id. */
  readonly id: string;
  readonly keys: number;
  readonly moved: number;
  /** The fewest moves that would have kept the shares fair, in keys. */
  readonly optimal: number;
  readonly collateral: number;
  /** Largest peak of any step; `null` without keys. */
  readonly worstPeak: number | null;
  /** Bytes that all clients must agree on, at the last step. */
  readonly agreedBytes: number;
  /** By what strategies are ranked, in this order: the less the better, 0 where it does not apply. */
  readonly criteria: Readonly<Record<Criterion, Estimate>>;
}

/**
 * What strategies are ranked by. `collateral`, `excess`: shares of the keys moved between unchanged nodes, and above the optimum; `peak`:
 * the largest of any step; `copies moved`, `copies peak`: the same of copies, where more than one is placed; `lookup`: nodes or points
 * that a lookup looks at, where there are more than 20 nodes; `state`: bytes that clients must agree on.
 */
export type Criterion = (typeof criteria)[number];

/** All criteria, the weightiest first. */
export const criteria = [
  'failing',
  'collateral',
  'peak',
  'excess',
  'copies moved',
  'copies peak',
  'lookup',
  'state',
] as const;

// Up to this many nodes a lookup that looks at all of them is no slower than most.
const FEW_NODES = 20;

// What sums of shares are off by at most: no key was moved for it.
const ROUNDING = 1e-12;

/** Adds up the steps of one strategy. */
export function totals(steps: readonly Step[]): Totals {
  const keys = steps[0].counts.reduce((total, count) => total + count, 0);
  const { strategy } = steps[0].cluster;
  const last = steps[steps.length - 1].cluster;
  const moves = steps.flatMap(({ movement }) => movement ?? []);
  const optimal = moves.reduce((total, { optimalShare }) => total + optimalShare, 0);
  const peaks = steps.flatMap(({ skew }) => skew.peak ?? []);
  const agreed = sharedStateBytes(last);
  const nodes = largest(steps.map(({ cluster }) => cluster.size));
  const lookups = largest(steps.map(({ cluster }) => strategy.lookups?.(cluster.nodes, cluster.options) ?? 1));
  const moved = sum(steps.map((step) => movedOf(step, keys)));
  return {
    id: strategy.id,
    keys,
    moved: moves.reduce((total, move) => total + move.moved, 0),
    optimal: optimal * keys,
    collateral: moves.reduce((total, { collateral }) => total + collateral, 0),
    worstPeak: peaks.length > 0 ? largest(peaks) : null,
    agreedBytes: agreed,
    criteria: {
      failing: sum(steps.map(({ failing }) => sampled(keys > 0 ? failing / keys : 0, keys))),
      collateral: sum(steps.map((step) => collateralOf(step, keys))),
      peak: highest(steps.map((step) => peakOf(step, keys))),
      // A strategy that starves its new node moves less than it should: moves only count against one above the optimum.
      excess: { ...moved, value: moved.value - optimal > ROUNDING ? moved.value - optimal : 0 },
      'copies moved': sum(steps.map(({ copies }) => sampled(copies?.movedShare ?? 0, keys))),
      'copies peak': highest(
        steps.map(({ copies, cluster }) => sampledPeak(copies?.skew.peak ?? 0, cluster.nodes, keys)),
      ),
      lookup: exactly(nodes > FEW_NODES ? lookups : 0),
      state: exactly(agreed),
    },
  };
}

/** Exactly where the strategy has a picture of its range, or a formula, and the keys fall as that says; else as counted. */
function movedOf({ movement, theory, hashTest, fairTest }: Step, keys: number): Estimate {
  const { move } = theory;
  if (!movement) return exactly(0);
  if (move && hashTest?.verdict !== 'biased') return exactly(move.moved);
  if (theory.basis === 'fair' && theory.moved && fairTest?.verdict !== 'biased') return exactly(theory.moved.mean);
  return sampled(movement.moved / keys, keys);
}

function collateralOf({ movement, theory: { move }, hashTest, cluster }: Step, keys: number): Estimate {
  if (!movement) return exactly(0);
  if (move && hashTest?.verdict !== 'biased') return exactly(move.collateral);
  // None seen where none was promised is none.
  if (movement.collateral === 0 && cluster.traits.monotone === 'always') return exactly(0);
  return sampled(movement.collateral / keys, keys);
}

/** By exact ownership, or 1 where fair shares are promised and kept; else as counted. */
function peakOf({ skew, cluster, ownership, hashTest, fairTest }: Step, keys: number): Estimate {
  if (ownership && hashTest?.verdict !== 'biased') return exactly(skewOf(cluster.nodes, ownership).peak ?? 0);
  if (cluster.traits.fair && !ownership && fairTest?.verdict !== 'biased') return exactly(1);
  return sampledPeak(skew.peak ?? 0, cluster.nodes, keys);
}

/** The variance of a share p over its fair share w is p/w times 1/(w K), less than that of the smallest w. */
function sampledPeak(peak: number, nodes: Parameters<typeof fairShares>[0], keys: number): Estimate {
  const least = fairShares(nodes).reduce((a, share) => (share > 0 && share < a ? share : a), 1);
  return { value: peak, variance: keys > 0 ? peak / (least * keys) : 0 };
}

const highest = (all: readonly Estimate[]): Estimate => all.reduce((a, b) => (b.value > a.value ? b : a));
