import { binomialCdf, countInterval } from '../theory/countInterval.ts';
import { betaCdf, chiSquareTail, quantile } from '../theory/distributions.ts';
import { LEVEL } from '../theory/interval.ts';
import type { Reading } from './types.ts';

/** A number without doubt. */
export const exactly = (value: number): Reading => ({ value, low: value, high: value });

/** Some values, the least first. */
export const ascending = (values: readonly number[]): Float64Array => Float64Array.from(values).sort();

/** The smallest of some ascending values that is no less than a part p of them. */
export const nearestRank = (values: Float64Array, p: number): number => values[Math.ceil(p * values.length) - 1];

/** The largest of some numbers, and the interval that holds the largest true one; their intervals hold together. */
export const largestOf = (all: readonly Reading[]): Reading => pick(all, Math.max);

/** The smallest, likewise. */
export const smallestOf = (all: readonly Reading[]): Reading => pick(all, Math.min);

const pick = (all: readonly Reading[], of: (...values: number[]) => number): Reading =>
  all.reduce((a, b) => ({ value: of(a.value, b.value), low: of(a.low, b.low), high: of(a.high, b.high) }));

/** The largest of numbers whose mean is 1, as of shares over fair shares: it cannot be below 1. */
export const peakOfAll = (all: readonly Reading[]): Reading => {
  const peak = largestOf(all);
  return { ...peak, low: Math.max(peak.low, Math.min(1, peak.value)) };
};

/** A number times a factor of at least 0. */
export const times = (factor: number, { value, low, high }: Reading): Reading => ({
  value: factor * value,
  low: factor * low,
  high: factor * high,
});

/** A number of which nothing more is known above unless all cases were tried. */
export const openAbove = (reading: Reading, all: boolean): Reading =>
  all ? reading : { ...reading, high: Number.POSITIVE_INFINITY };

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

/** Numbers of as many cases, and the interval that holds that of one more case (normal, Student's t); none is below `least` or above `most`. */
export function predicted(values: readonly number[], most = Number.POSITIVE_INFINITY, least = 0): Reading {
  if (values.some((value) => !Number.isFinite(value))) {
    const sorted = values.toSorted((a, b) => a - b);
    return { value: sorted[Math.floor(sorted.length / 2)], low: sorted[0], high: Number.POSITIVE_INFINITY };
  }
  const { mean, deviation } = momentsOf(values);
  const half = studentT(values.length - 1) * deviation * Math.sqrt(1 + 1 / values.length);
  return { value: mean, low: Math.max(least, mean - half), high: Math.min(most, mean + half) };
}

/** A quantile of what some ascending values were drawn from, none of it below `least`, between the order statistics that hold it. */
export function quantileOf(values: Float64Array, p: number, least: number): Reading {
  const draws = values.length;
  // How many draws lie below the quantile is binomial.
  const { low, high } = countInterval(binomialCdf(draws, p), draws, LEVEL);
  return {
    value: values[Math.min(draws - 1, Math.floor(p * draws))],
    low: low === 0 ? least : values[low - 1],
    high: high >= draws ? Number.POSITIVE_INFINITY : values[high],
  };
}

/** The mean of a series, by means of batches of so many. */
export function meanOf(series: readonly number[], batch: number): Reading {
  const means = batchMeans(series, batch);
  const { mean, deviation } = momentsOf(means);
  const half = (studentT(means.length - 1) * deviation) / Math.sqrt(means.length);
  return { value: mean, low: mean - half, high: mean + half };
}

/** What a series gains over so many of its steps: the slope of least squares through means of batches. */
export function slopeOf(series: readonly number[], batch: number, steps: number): Reading {
  const means = batchMeans(series, batch);
  const n = means.length;
  const { mean } = momentsOf(means);
  const middle = (n - 1) / 2;
  const spread = means.reduce((sum, _, i) => sum + (i - middle) ** 2, 0);
  const slope = means.reduce((sum, value, i) => sum + (i - middle) * (value - mean), 0) / spread;
  const rest = means.reduce((sum, value, i) => sum + (value - mean - slope * (i - middle)) ** 2, 0);
  const half = studentT(n - 2) * Math.sqrt(rest / (n - 2) / spread);
  const unit = steps / batch;
  return { value: slope * unit, low: (slope - half) * unit, high: (slope + half) * unit };
}

const batchMeans = (series: readonly number[], batch: number): number[] =>
  Array.from({ length: Math.floor(series.length / batch) }, (_, i) =>
    series.slice(i * batch, (i + 1) * batch).reduce((sum, value) => sum + value / batch, 0),
  );

function momentsOf(values: readonly number[]): { readonly mean: number; readonly deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (values.length - 1)) };
}

/** The quantile of Student's t at which what lies beyond it on both sides is what the interval leaves out. */
function studentT(degrees: number): number {
  const x = quantile((at) => betaCdf(at, degrees / 2, 1 / 2), 1 - LEVEL, 0, 1);
  return Math.sqrt((degrees * (1 - x)) / x);
}
