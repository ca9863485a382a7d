import { binomialCdf, least } from './countInterval.ts';
import { chiSquareTail } from './distributions.ts';

/** Whether counts look drawn from some shares. */
export interface GTest {
  /** Log-likelihood ratio statistic, 2 sum O ln(O/E). */
  readonly g: number;
  readonly degrees: number;
  /** Probability of a statistic as large or larger if the shares were true. */
  readonly p: number;
  /**
   * `biased`: chance makes counts as uneven as these, or more so, in less than a thousandth of cases. `too even`: it makes them as even
   * as these, or more so, in less than a thousandth; an exact tie of two nodes is no alarm while ties are common.
   */
  readonly verdict: 'biased' | 'consistent' | 'too even';
}

// The chi-square approximation needs this many keys expected in every cell.
const LEAST_EXPECTED = 5;
const EXTREME = 0.001;

/** The G-test of counts against expected shares; `null` with fewer than two shares above 0 or too few keys to tell. */
export function gTest(counts: ArrayLike<number>, shares: ArrayLike<number>): GTest | null {
  let keys = 0;
  for (let i = 0; i < counts.length; i++) keys += counts[i];
  const cells: number[] = [];
  for (let i = 0; i < counts.length; i++) {
    if (shares[i] > 0) cells.push(i);
    else if (counts[i] > 0) return { g: Number.MAX_VALUE, degrees: counts.length - 1, p: 0, verdict: 'biased' };
  }
  if (cells.length < 2 || cells.some((i) => keys * shares[i] < LEAST_EXPECTED)) return null;
  const g = 2 * cells.reduce((sum, i) => sum + excess(counts[i], keys * shares[i]), 0);
  const degrees = cells.length - 1;
  const [p, even] =
    degrees === 1
      ? ofTwo(counts[cells[0]], keys, shares[cells[0]])
      : ofMany(
          g,
          keys,
          cells.map((i) => 1 / (keys * shares[i])),
        );
  return { g, degrees, p, verdict: p < EXTREME ? 'biased' : even < EXTREME ? 'too even' : 'consistent' };
}

const excess = (count: number, expected: number): number => (count > 0 ? count * Math.log(count / expected) : 0);

/**
 * Probabilities of a statistic as large or larger, and as small or smaller, by chi-square with Williams' correction (1976) for few
 * keys. `inverses` are one over each expected count; half a step between statistics is about their mean.
 */
function ofMany(g: number, keys: number, inverses: readonly number[]): readonly [number, number] {
  const degrees = inverses.length - 1;
  const sum = inverses.reduce((total, inverse) => total + inverse, 0);
  const inflation = 1 + (sum - 1 / keys) / (6 * degrees);
  const step = sum / inverses.length;
  return [chiSquareTail(g / inflation, degrees), 1 - chiSquareTail((g + step) / inflation, degrees)];
}

/** The same for two cells, exactly: one of them holds a binomial number of the keys. */
function ofTwo(count: number, keys: number, share: number): readonly [number, number] {
  const cdf = binomialCdf(keys, share);
  const mean = keys * share;
  const statistic = (x: number): number => excess(x, mean) + excess(keys - x, keys - mean);
  const middle = Math.floor(mean);
  /** The last count below the mean, and the first above it, whose statistic is at least that. */
  const under = (bound: number): number => middle - least((x) => statistic(middle - x) >= bound, middle + 1);
  const over = (bound: number): number => middle + 1 + least((x) => statistic(middle + 1 + x) >= bound, keys - middle);
  // Rounding must not part the two sides of a symmetric case.
  const rounding = 1e-12 + 1e-9 * statistic(count);
  const [as, beyond] = [statistic(count) - rounding, statistic(count) + rounding];
  return [cdf(under(as)) + 1 - cdf(over(as) - 1), cdf(over(beyond) - 1) - cdf(under(beyond))];
}
