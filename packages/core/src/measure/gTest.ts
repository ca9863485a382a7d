import { chiSquareTail } from './distributions.ts';

/** Whether counts look drawn from some shares. */
export interface GTest {
  /** Log-likelihood ratio statistic, 2 sum O ln(O/E). */
  readonly g: number;
  readonly degrees: number;
  /** Probability of a larger statistic if the shares were true. */
  readonly p: number;
  /** Two-sided: `biased` below p = 0.001, `too even` above 0.999, where even chance would have left more noise. */
  readonly verdict: 'biased' | 'consistent' | 'too even';
}

// The chi-square approximation needs this many keys expected in every cell.
const LEAST_EXPECTED = 5;
const EXTREME = 0.001;

/** The G-test of counts against expected shares; `null` with fewer than two shares above 0 or too few keys to tell. */
export function gTest(counts: ArrayLike<number>, shares: ArrayLike<number>): GTest | null {
  let keys = 0;
  for (let i = 0; i < counts.length; i++) keys += counts[i];
  let g = 0;
  let cells = 0;
  for (let i = 0; i < counts.length; i++) {
    const expected = keys * shares[i];
    if (expected === 0) {
      if (counts[i] > 0) return { g: Number.MAX_VALUE, degrees: counts.length - 1, p: 0, verdict: 'biased' };
      continue;
    }
    if (expected < LEAST_EXPECTED) return null;
    if (counts[i] > 0) g += 2 * counts[i] * Math.log(counts[i] / expected);
    cells++;
  }
  if (cells < 2) return null;
  const p = chiSquareTail(g, cells - 1);
  return { g, degrees: cells - 1, p, verdict: p < EXTREME ? 'biased' : p > 1 - EXTREME ? 'too even' : 'consistent' };
}
