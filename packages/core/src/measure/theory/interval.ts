import { betaBinomialCdf, binomialCdf, countInterval } from './countInterval.ts';
import { betaCdf, quantile } from './distributions.ts';

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
 * Interval of an observed share of `keys` keys (infinite: of the true share). The true share is `mean`, or is itself a draw from a
 * Beta distribution with that mean and `concentration` a + b: the number of keys is then binomial or beta-binomial, and the ends
 * are its quantiles, each a whole number of keys.
 */
export function shareInterval(
  mean: number,
  keys: number,
  concentration = Number.POSITIVE_INFINITY,
  level = LEVEL,
): Interval {
  const known = concentration === Number.POSITIVE_INFINITY;
  if (mean <= 0 || mean >= 1 || (known && keys === Number.POSITIVE_INFINITY)) {
    return { mean, low: mean, high: mean, level };
  }
  const [a, b] = [mean * concentration, (1 - mean) * concentration];
  if (keys === Number.POSITIVE_INFINITY) {
    const at = (p: number): number => quantile((x) => betaCdf(x, a, b), p, 0, 1);
    return { mean, low: at((1 - level) / 2), high: at((1 + level) / 2), level };
  }
  const { low, high } = countInterval(known ? binomialCdf(keys, mean) : betaBinomialCdf(keys, a, b), keys, level);
  return { mean, low: low / keys, high: high / keys, level };
}
