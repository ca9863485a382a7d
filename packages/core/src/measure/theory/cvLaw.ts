import { betaBinomialCdf, binomialCdf, type CountCdf, countInterval } from './countInterval.ts';
import { drawnCvMoments, type Moments } from './dirichletMoments.ts';
import { noncentralChiSquare } from './distributions.ts';
import { FEW, pairProbabilities } from './fewKeys.ts';
import { type Interval, LEVEL } from './interval.ts';
import { type Law, pearson } from './pearson.ts';

// With more keys the steps between the values that a CV can have no longer matter.
const MOST_STEPPED = 100_000;
// Between these the exact noncentral law is needed; below and above, three moments do.
const CENTRAL = 1;
const NORMAL = 10_000;

/**
 * Interval of the CV of n nodes over `keys` keys (infinite: of their exact shares), where the nodes have `total` points on a ring in
 * all, as many each, and names draw their places; or of the root mean square of the CVs of `draws` such rings.
 */
export function drawnCvInterval(n: number, keys: number, total: number, level = LEVEL, draws = 1): Interval {
  const moments = drawnCvMoments(n, total, keys, draws);
  const mean = Math.sqrt(moments.mean);
  const points = total / n;
  if (draws > 1 || !Number.isFinite(keys)) return ofLaw(pearson(moments), mean, level);
  if (n <= FEW && keys <= FEW) {
    const weight = (_: number, count: number): number => ratioOfFactorials(points, count, total);
    return ofPairs(stepped(pairProbabilities(n, keys, weight)), n, keys, mean, level);
  }
  if (n === 2) return ofTwo(betaBinomialCdf(keys, points, points), keys, mean, level);
  return ofMoments(moments, n, keys, mean, level);
}

/** Interval of the CV of equal nodes over `keys` keys, where each holds a key with its probability `shares`. */
export function exactCvInterval(shares: ArrayLike<number>, keys: number, level = LEVEL): Interval {
  const n = shares.length;
  const square = Array.from(shares).reduce((sum, share) => sum + (share * n - 1) ** 2, 0) / n;
  const mean = Math.sqrt((n - 1) / keys + square * (1 - 1 / keys));
  if (n <= FEW && keys <= FEW) {
    const weight = (node: number, count: number): number => ratioOfFactorials(0, count, 1 / shares[node]);
    return ofPairs(stepped(pairProbabilities(n, keys, weight)), n, keys, mean, level);
  }
  if (n === 2) return ofTwo(binomialCdf(keys, shares[0]), keys, mean, level);
  const noncentrality = keys * square;
  if (noncentrality < CENTRAL || noncentrality > NORMAL) {
    return ofMoments(sampledMoments(n, keys, square), n, keys, mean, level);
  }
  // Pearson's statistic against fair shares is K CV^2.
  const at = (p: number): number => Math.sqrt(noncentralChiSquare(p, n - 1, noncentrality) / keys);
  return { mean, low: at((1 - level) / 2), high: at((1 + level) / 2), level };
}

/** Moments of CV^2 of a multinomial sample of shares whose own CV^2 is `square`: exact for 0, and as noncentral chi-square beside it. */
function sampledMoments(n: number, keys: number, square: number): Moments {
  const mean = n - 1 + (keys - 1) * square;
  const variance = (2 * (n - 1) * (keys - 1)) / keys + 4 * keys * square;
  const third = ((8 * (n - 1) * (keys - 1)) / keys ** 2) * ((n - 2) / 2 + keys - 2) + 24 * keys * square;
  return { mean: mean / keys, second: variance / mean ** 2, third: third / mean ** 3 };
}

/** (points)^[count] / count!, or 1/count! without points, over unit^count: how probable so many keys on a node are. */
function ratioOfFactorials(points: number, count: number, unit: number): number {
  let ratio = 1;
  for (let i = 0; i < count; i++) ratio *= (points === 0 ? 1 : points + i) / ((i + 1) * unit);
  return ratio;
}

function stepped(probabilities: Float64Array): CountCdf {
  for (let i = 1; i < probabilities.length; i++) probabilities[i] += probabilities[i - 1];
  return (x) => probabilities[x];
}

function ofMoments(moments: Moments, n: number, keys: number, mean: number, level: number): Interval {
  const law = pearson(moments);
  if (keys > MOST_STEPPED) return ofLaw(law, mean, level);
  return ofPairs((pairs) => law.cdf(squareOf(pairs + 0.5, n, keys)), n, keys, mean, level);
}

const ofLaw = (law: Law, mean: number, level: number): Interval => ({
  mean,
  low: Math.sqrt(law.quantile((1 - level) / 2)),
  high: Math.sqrt(law.quantile((1 + level) / 2)),
  level,
});

/** CV^2 of counts of which so many pairs of keys share a node. */
const squareOf = (pairs: number, n: number, keys: number): number => (n * (2 * pairs + keys)) / keys ** 2 - 1;

function ofPairs(cdf: CountCdf, n: number, keys: number, mean: number, level: number): Interval {
  const { low, high } = countInterval(cdf, (keys * (keys - 1)) / 2, level);
  const at = (pairs: number): number => Math.sqrt(Math.max(0, squareOf(pairs, n, keys)));
  // Half a step out, so that rounding cannot put the last value inside it outside.
  return { mean, low: at(low - 0.5), high: at(high + 0.5), level };
}

/** Of two nodes the count of one says everything: CV = |2c/K - 1|. */
function ofTwo(cdf: CountCdf, keys: number, mean: number, level: number): Interval {
  const odd = keys % 2;
  const within = (step: number): number => cdf((keys + odd) / 2 + step) - cdf((keys - odd) / 2 - step - 1);
  const { low, high } = countInterval(within, (keys - odd) / 2, level);
  return { mean, low: Math.max(0, odd + 2 * low - 1) / keys, high: (odd + 2 * high + 1) / keys, level };
}
