import type { Moments } from './dirichletMoments.ts';
import { betaCdf, chiSquareTail, quantile } from './distributions.ts';

/** The distribution of a number. */
export interface Law {
  cdf(x: number): number;
  quantile(p: number): number;
}

// Closer to a limiting case than this, the beta distributions are computed as the limit.
const LIMIT = 1e-7;

/**
 * The Pearson curve that begins at 0 and has these moments: a beta, gamma or beta prime distribution, whichever is as skew as
 * that; where even inverse gamma is not, an inverse gamma distribution that begins elsewhere. CV^2 of counts is near to one: it
 * is gamma (chi-square) for many points and keys.
 */
export function pearson({ mean, second, third }: Moments): Law {
  if (second <= 0) return { cdf: (x) => Number(x >= mean), quantile: () => mean };
  const turn = (2 * second ** 2 - third) / (2 * (second + third - second ** 2));
  const inverse = second + turn + second * turn;
  if (inverse < LIMIT) return inverseGamma(mean, second, third);
  const a = 1 / inverse;
  if (Math.abs(turn) < LIMIT) return gamma(a, mean / a);
  return turn > 0 ? beta(a, 1 / turn - a, mean / (turn * a)) : betaPrime(a, 1 - 1 / turn, -mean / (turn * a));
}

const gamma = (a: number, scale: number): Law => ({
  cdf: (x) => 1 - chiSquareTail((2 * x) / scale, 2 * a),
  quantile: (p) => (chiSquareQuantile(p, 2 * a) * scale) / 2,
});

const beta = (a: number, b: number, end: number): Law => ({
  cdf: (x) => betaCdf(x / end, a, b),
  quantile: (p) => end * quantile((y) => betaCdf(y, a, b), p, 0, 1),
});

const betaPrime = (a: number, b: number, scale: number): Law => ({
  cdf: (x) => (x <= 0 ? 0 : betaCdf(x / (x + scale), a, b)),
  quantile(p) {
    const y = quantile((part) => betaCdf(part, a, b), p, 0, 1);
    return (scale * y) / (1 - y);
  },
});

/** From the mean, and the variance and third central moment over powers of it; where it begins follows. */
function inverseGamma(mean: number, second: number, third: number): Law {
  const skew = third ** 2 / second ** 3;
  const a = 3 + (8 * (1 + Math.sqrt(1 + skew / 4))) / skew;
  const scale = mean * (a - 1) * Math.sqrt(second * (a - 2));
  const start = mean - scale / (a - 1);
  return {
    cdf: (x) => (x <= start ? 0 : chiSquareTail((2 * scale) / (x - start), 2 * a)),
    quantile: (p) => start + (2 * scale) / chiSquareQuantile(1 - p, 2 * a),
  };
}

const chiSquareQuantile = (p: number, df: number): number =>
  quantile((x) => 1 - chiSquareTail(x, df), p, 0, df + 40 * Math.sqrt(2 * df) + 100);
