import { betaCdf, chiSquareTail, quantile } from './distributions.ts';

/** What theory says of a number: its mean, and the interval that holds it with probability `level`. */
export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
}

/** Share of cases that the intervals of reports hold: with thousands of numbers, one in a thousand still strays. */
export const LEVEL = 0.999;

/**
 * Interval of an observed share of `keys` keys. The true share is `mean`, or is itself a draw from a Beta distribution with that
 * mean and `concentration` a + b; sampling adds its noise. The two together are matched by one Beta of the same variance.
 */
export function shareInterval(
  mean: number,
  keys: number,
  concentration = Number.POSITIVE_INFINITY,
  level = LEVEL,
): Interval {
  if (mean <= 0 || mean >= 1) return { mean, low: mean, high: mean, level };
  const correlation = concentration === Number.POSITIVE_INFINITY ? 0 : 1 / (concentration + 1);
  // Variance over mean (1 - mean): one part for each key's own luck, one for the luck that all keys share.
  const variance = keys === Number.POSITIVE_INFINITY ? correlation : (1 + (keys - 1) * correlation) / keys;
  const total = 1 / variance - 1;
  const cdf = (x: number): number => betaCdf(x, mean * total, (1 - mean) * total);
  const tail = (1 - level) / 2;
  return { mean, low: quantile(cdf, tail, 0, mean), high: quantile(cdf, 1 - tail, mean, 1), level };
}

/**
 * Interval of an observed CV of n shares over `keys` keys, where the shares themselves have the CV `structural` in the mean:
 * CV^2 = (n - 1)/K + structural^2 (1 - 1/K), and (n - 1) CV^2 over that is about chi-square with n - 1 degrees of freedom.
 */
export function cvInterval(n: number, keys: number, structural: number, level = LEVEL): Interval {
  const square = (n - 1) / keys + structural ** 2 * (1 - 1 / keys);
  const degrees = n - 1;
  const cdf = (x: number): number => 1 - chiSquareTail(x, degrees);
  const tail = (1 - level) / 2;
  const most = degrees + 20 * Math.sqrt(2 * degrees) + 100;
  const at = (p: number): number => Math.sqrt((quantile(cdf, p, 0, most) / degrees) * square);
  return { mean: Math.sqrt(square), low: at(tail), high: at(1 - tail), level };
}
