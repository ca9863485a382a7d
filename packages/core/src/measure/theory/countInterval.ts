import { betaCdf } from './distributions.ts';

/** P(X <= x) of a count X. */
export type CountCdf = (x: number) => number;

/** Of a binomial count: each of `trials` succeeds with probability p. */
export const binomialCdf =
  (trials: number, p: number): CountCdf =>
  (x) =>
    x < 0 ? 0 : x >= trials ? 1 : betaCdf(1 - p, trials - x, x + 1);

// Above this mean count a Beta distribution of the same variance differs by less than a hundredth of any tail.
const MOST_SUMMED = 10_000;
const NEGLIGIBLE = 1e-18;

/** Of a beta-binomial count: p itself is Beta(a, b) distributed. */
export function betaBinomialCdf(trials: number, a: number, b: number): CountCdf {
  const mean = (trials * a) / (a + b);
  if (mean > MOST_SUMMED && trials - mean > MOST_SUMMED) return matchedBetaCdf(trials, a, b);
  if (trials - mean < mean) {
    const mirrored = betaBinomialCdf(trials, b, a);
    return (x) => 1 - mirrored(trials - x - 1);
  }
  // Terms relative to the one at the mean, down and up from there until they no longer matter.
  const start = Math.floor(mean);
  const down: number[] = [];
  for (let x = start, term = 1; x > 0; x--) {
    term *= (x * (b + trials - x)) / ((trials - x + 1) * (a + x - 1));
    if (term < NEGLIGIBLE) break;
    down.push(term);
  }
  const terms = down.reverse();
  const first = start - terms.length;
  for (let x = start, term = 1; term >= NEGLIGIBLE; x++) {
    terms.push(term);
    if (x === trials) break;
    term *= ((trials - x) * (a + x)) / ((x + 1) * (b + trials - x - 1));
  }
  const sums = Float64Array.from(terms);
  for (let i = 1; i < sums.length; i++) sums[i] += sums[i - 1];
  const whole = sums[sums.length - 1];
  return (x) => (x < first ? 0 : x >= first + sums.length ? 1 : sums[Math.floor(x) - first] / whole);
}

/** By one Beta distribution of the variance of both: one part for each trial's own luck, one for the luck that all share. */
function matchedBetaCdf(trials: number, a: number, b: number): CountCdf {
  const correlation = 1 / (a + b + 1);
  const total = trials / (1 + (trials - 1) * correlation) - 1;
  const mean = a / (a + b);
  return (x) => betaCdf((x + 0.5) / trials, mean * total, (1 - mean) * total);
}

/**
 * The counts from `low` to `high` that hold a count with about that probability: no more than half of what is left lies below,
 * and what lies above brings the whole as near to it as whole counts can.
 */
export function countInterval(
  cdf: CountCdf,
  most: number,
  level: number,
): { readonly low: number; readonly high: number } {
  const low = least((x) => cdf(x) > (1 - level) / 2, most);
  const rest = 1 - level - (low > 0 ? cdf(low - 1) : 0);
  const above = (x: number): number => 1 - cdf(x);
  const high = least((x) => above(x) <= rest, most);
  return { low, high: high > low && above(high - 1) - rest < rest - above(high) ? high - 1 : high };
}

/** The least whole number from 0 to `most` of which something rising is true; `most` if of none below. */
export function least(holds: (x: number) => boolean, most: number): number {
  let [from, to] = [0, most];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
