import { describe, expect, it } from 'vitest';
import { partOrAll } from '../../../../tools/testing/partOrAll.ts';
import { betaBinomialCdf, binomialCdf, countInterval } from '../../src/measure/theory/countInterval.ts';
import { drawnCvInterval, exactCvInterval } from '../../src/measure/theory/cvLaw.ts';
import { drawnCvMoments } from '../../src/measure/theory/dirichletMoments.ts';
import { noncentralChiSquare } from '../../src/measure/theory/distributions.ts';
import { type Interval, shareInterval } from '../../src/measure/theory/interval.ts';
import { coverage } from '../coverage.ts';

/** Probability of a Poisson count above x. */
function poissonAbove(mean: number, x: number): number {
  let below = 0;
  for (let k = 0, term = Math.exp(-mean); k <= x; k++, term *= mean / k) below += term;
  return 1 - below;
}

describe('shareInterval', () => {
  it('leaves as near to a thousandth outside as whole keys can, from 1 key expected on', () => {
    for (const expected of [1, 3, 10, 30, 100]) {
      const n = 1000;
      const { low, high } = shareInterval(1 / n, expected * n);
      const [first, last] = [low, high].map((share) => Math.round(share * expected * n));
      const outside = poissonAbove(expected, last) + 1 - poissonAbove(expected, first - 1);
      expect(outside).toBeGreaterThan(0.0003);
      expect(outside).toBeLessThan(0.002);
    }
  });

  it('holds no key where none is likely, and knows what cannot be otherwise', () => {
    expect(shareInterval(0.25, 3)).toMatchObject({ low: 0, high: 1 });
    expect(shareInterval(0, 10)).toMatchObject({ low: 0, high: 0 });
    expect(shareInterval(1, 10)).toMatchObject({ low: 1, high: 1 });
    expect(shareInterval(0.3, Number.POSITIVE_INFINITY)).toMatchObject({ low: 0.3, high: 0.3 });
  });
});

describe('count laws', () => {
  it('are what the sums of their terms are', () => {
    const binomial = binomialCdf(10, 0.3);
    expect(binomial(2)).toBeCloseTo(0.3827827864, 9);
    expect([binomial(-1), binomial(10)]).toEqual([0, 1]);
    // Beta(1, 1): every count is as likely; Beta(2, 1): in proportion to the count plus one.
    expect(betaBinomialCdf(9, 1, 1)(3)).toBeCloseTo(0.4, 12);
    expect(betaBinomialCdf(4, 2, 1)(1)).toBeCloseTo(3 / 15, 12);
    expect(betaBinomialCdf(4, 1, 2)(3)).toBeCloseTo(14 / 15, 12);
  });

  it('meet where sums give way to a continuous law', () => {
    // 9,999 and 10,001 keys expected.
    const [summed, matched] = [99_990, 100_010].map((keys) => countInterval(betaBinomialCdf(keys, 3, 27), keys, 0.999));
    expect(matched.low / summed.low).toBeCloseTo(1, 2);
    expect(matched.high / summed.high).toBeCloseTo(1, 2);
  });

  it('have the moments of small cases counted by hand', () => {
    // Two nodes, one point each, two keys: both on one node in two of three cases, CV^2 = 1, else 0.
    expect(drawnCvMoments(2, 2, 2).mean).toBeCloseTo(2 / 3, 14);
    expect(drawnCvMoments(2, 2, 2).second).toBeCloseTo(2 / 9 / (4 / 9), 14);
    expect(drawnCvMoments(2, 2, 2).third).toBeCloseTo(-2 / 27 / (8 / 27), 14);
    // Exact shares of two nodes with one point each: CV^2 is the square of a uniform number.
    const { mean, second } = drawnCvMoments(2, 2, Number.POSITIVE_INFINITY);
    expect(mean).toBeCloseTo(1 / 3, 14);
    expect(second).toBeCloseTo((1 / 5 - 1 / 9) * 9, 12);
    expect(drawnCvMoments(65_536, 65_536 * 4096, Number.POSITIVE_INFINITY).second).toBeGreaterThan(0);
  });

  it('have the quantiles of scipy.stats.ncx2', () => {
    for (const [p, df, noncentrality, x] of [
      [0.0005, 9, 100, 51.563252499],
      [0.9995, 9, 100, 185.832250093],
      [0.5, 2, 4, 5.043627778],
    ]) {
      expect(noncentralChiSquare(p, df, noncentrality) / x).toBeCloseTo(1, 6);
    }
  });
});

describe('coverage', () => {
  const keysPerNode = [1, 3, 10, 1e3, 1e6];

  it.each(coverage(keysPerNode, partOrAll(4000, 20_000)))(
    'of $what: $law leaves a thousandth outside',
    ({ outside, draws, possible }) => {
      // Five standard errors of the draws around .03 and .2 %; where every outcome is common, none is outside.
      const error = (share: number): number => 5 * Math.sqrt(share / draws);
      expect(outside).toBeLessThan(0.002 + error(0.002));
      if (possible) expect(outside).toBeGreaterThan(0.0003 - error(0.0003));
    },
  );

  it('is that of a known miss where the law is another', () => {
    const wrong: Interval = exactCvInterval(new Float64Array(10).fill(0.1), 1e6);
    const right = drawnCvInterval(10, 1e6, 1600);
    expect(right.low).toBeGreaterThan(wrong.high);
  });
});
