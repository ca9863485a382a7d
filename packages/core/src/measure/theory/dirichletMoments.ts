import { Fraction } from '../../math/fraction.ts';

/** The mean of a number, and its second and third central moments over the square and the cube of the mean. */
export interface Moments {
  readonly mean: number;
  readonly second: number;
  readonly third: number;
}

// The square and the cube of c(c - 1) in falling factorials: coefficients of c, c(c - 1), c(c - 1)(c - 2), ...
const SQUARE = [0n, 0n, 2n, 4n, 1n];
const CUBE = [0n, 0n, 4n, 32n, 38n, 12n, 1n];

/**
 * Moments of CV^2 where n nodes have `total` points in all, as many each, and hold a sample of `keys` keys (infinite: their exact
 * shares). Counts are then Dirichlet-multinomial, whose mixed falling factorial moments are K^(r) v^[r1] v^[r2] ... / (n v)^[r],
 * and n CV^2 is a sum of squares. `draws` such numbers are averaged.
 */
export function drawnCvMoments(n: number, total: number, keys: number, draws = 1): Moments {
  const nodes = BigInt(n);
  const points = BigInt(total);
  const sampled = Number.isFinite(keys);
  const sample = sampled ? BigInt(keys) : 0n;
  /** E of the product of falling factorials (sampled), or of powers of shares, of as many different nodes. */
  const expected = (...powers: number[]): Fraction => {
    const degree = powers.reduce((sum, power) => sum + power, 0);
    const above = powers.reduce((product, power) => product * rising(points, power, nodes), 1n);
    const falling = sampled ? rising(sample, degree, -1n) : 1n;
    return new Fraction(falling * above, rising(points, degree, 1n) * nodes ** BigInt(degree));
  };
  const times = (factor: bigint, value: Fraction): Fraction => new Fraction(factor).times(value);
  /** E of (c(c - 1))^k of one node times the other falling factorials; of p^2k for exact shares. */
  const power = (coefficients: readonly bigint[], ...others: number[]): Fraction =>
    coefficients.reduce(
      (sum, factor, degree) =>
        factor === 0n || (!sampled && degree < coefficients.length - 1)
          ? sum
          : sum.plus(times(factor, expected(degree, ...others))),
      new Fraction(0n),
    );
  const first = times(nodes, expected(2));
  const second = times(nodes, power(SQUARE)).plus(times(nodes * (nodes - 1n), expected(2, 2)));
  const third = times(nodes, power(CUBE))
    .plus(times(3n * nodes * (nodes - 1n), power(SQUARE, 2)))
    .plus(times(nodes * (nodes - 1n) * (nodes - 2n), expected(2, 2, 2)));
  const square = first.times(first);
  const variance = second.plus(times(-1n, square));
  const skew = third.plus(times(-3n, first.times(second))).plus(times(2n, first.times(square)));
  // CV^2 = n/K^2 (sum c(c - 1) + K) - 1, or n sum p^2 - 1: without the factor, this much is added.
  const mean = first.plus(sampled ? new Fraction(sample * (nodes - sample), nodes) : new Fraction(-1n, nodes));
  const unit = sampled ? new Fraction(nodes, sample * sample) : new Fraction(nodes);
  return {
    mean: mean.times(unit).over(new Fraction(1n)),
    second: variance.over(mean.times(mean)) / draws,
    third: skew.over(mean.times(mean).times(mean)) / draws ** 2,
  };
}

/** from (from + step) (from + 2 step) ..., so many factors. */
function rising(from: bigint, factors: number, step: bigint): bigint {
  let product = 1n;
  for (let i = 0n; i < BigInt(factors); i++) product *= from + i * step;
  return product;
}
