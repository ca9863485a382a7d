import { InputError } from '../../errors.ts';
import { byId } from '../../math/byId.ts';
import type { Estimate } from '../theory/estimate.ts';
import { type Criterion, criteria, type Totals } from './totals.ts';

/** Which strategies are best, and what decided it. */
export interface Ranking {
  /** All that nothing separates, in the order of ids: more than one is a tie. */
  readonly best: readonly Totals[];
  /** The last criterion at which others fell out; `null` where none did. */
  readonly reason: Criterion | null;
  /** The nearest of those that fell out there. */
  readonly next: Totals | null;
}

// A difference below a thousandth is no reason to choose; neither is one that sampling alone explains, nor less than this much state.
const LEAST = 0.001;
const STANDARD_ERRORS = 4;
const LEAST_LOOKUPS = 20;
const LEAST_BYTES = 1024;

/**
 * Ranks strategies criterion by criterion: what is within the tolerance of the best stays, the rest falls out. So neither the order in
 * which they are given nor chance decides. Throws an `InputError` without strategies.
 */
export function rank(contenders: readonly Totals[]): Ranking {
  if (contenders.length === 0) throw new InputError('there must be a strategy to rank, got none');
  let best = contenders.toSorted(byId);
  let reason: Criterion | null = null;
  let next: Totals | null = null;
  for (const criterion of criteria) {
    const by = (one: Totals): Estimate => one.criteria[criterion];
    const least = best.reduce((a, b) => (before(by(b), by(a)) ? b : a));
    const [kept, fallen] = parted(
      best,
      (one) => by(one).value - by(least).value <= tolerance(criterion, by(one), by(least)),
    );
    if (fallen.length === 0) continue;
    best = kept;
    reason = criterion;
    next = fallen.reduce((a, b) => (before(by(b), by(a)) ? b : a));
  }
  return { best, reason, next };
}

/** Of equal values the one known less well stands for the best, so that the order given cannot matter. */
const before = (a: Estimate, b: Estimate): boolean =>
  a.value < b.value || (a.value === b.value && a.variance > b.variance);

/**
 * max(0.001, 4 sqrt(b/K)): b is the share of keys on which two differ, at most those that either counts, so b/K is at most the sum of
 * their variances.
 */
function tolerance(criterion: Criterion, a: Estimate, b: Estimate): number {
  if (criterion === 'lookup') return LEAST_LOOKUPS - 1;
  if (criterion === 'state') return LEAST_BYTES - 1;
  return Math.max(LEAST, STANDARD_ERRORS * Math.sqrt(a.variance + b.variance));
}

function parted<T>(all: readonly T[], keep: (one: T) => boolean): readonly [T[], T[]] {
  return [all.filter(keep), all.filter((one) => !keep(one))];
}
