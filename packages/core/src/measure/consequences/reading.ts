import { chiSquareTail, quantile } from '../theory/distributions.ts';
import { LEVEL } from '../theory/interval.ts';
import type { Reading } from './types.ts';

/** A number without doubt. */
export const exactly = (value: number): Reading => ({ value, low: value, high: value });

/** The largest of some numbers, and the interval that holds the largest true one; their intervals hold together. */
export const largestOf = (all: readonly Reading[]): Reading => pick(all, Math.max);

/** The smallest, likewise. */
export const smallestOf = (all: readonly Reading[]): Reading => pick(all, Math.min);

const pick = (all: readonly Reading[], of: (...values: number[]) => number): Reading =>
  all.reduce((a, b) => ({ value: of(a.value, b.value), low: of(a.low, b.low), high: of(a.high, b.high) }));

/** A number times a factor of at least 0. */
export const times = (factor: number, { value, low, high }: Reading): Reading => ({
  value: factor * value,
  low: factor * low,
  high: factor * high,
});

// Squared normal quantile by the number of intervals that have to hold together.
const squares = new Map<number, number>();

/** The square of the normal quantile at which so many intervals hold together (Bonferroni). */
function squaredQuantile(together: number): number {
  let square = squares.get(together);
  if (square === undefined) {
    square = quantile((x) => 1 - chiSquareTail(x, 1), 1 - (1 - LEVEL) / together, 0, 200);
    squares.set(together, square);
  }
  return square;
}

/** A true share of which `count` of `trials` were seen, by Wilson's interval; `together` such intervals hold at once. */
export function shareOf(count: number, trials: number, together = 1): Reading {
  if (trials === 0) return { value: 0, low: 0, high: 1 };
  const p = count / trials;
  const spread = squaredQuantile(together) / trials;
  const centre = (p + spread / 2) / (1 + spread);
  const half = Math.sqrt(spread * p * (1 - p) + spread ** 2 / 4) / (1 + spread);
  return { value: p, low: Math.min(p, Math.max(0, centre - half)), high: Math.max(p, Math.min(1, centre + half)) };
}
