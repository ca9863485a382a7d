// Lanczos' approximation with g = 7 and nine terms; relative error below 1e-14.
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** Natural logarithm of the gamma function, for x > 0. */
export function lnGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - lnGamma(1 - x);
  const shifted = x - 1;
  let sum = LANCZOS[0];
  for (let i = 1; i < LANCZOS.length; i++) sum += LANCZOS[i] / (shifted + i);
  const t = shifted + LANCZOS.length - 1.5;
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(sum);
}

const TINY = 1e-300;
const PRECISION = 1e-15;
const MOST_TERMS = 100_000;

/** P(X > x) of a chi-square distribution: the regularized upper incomplete gamma function Q(df/2, x/2). */
export function chiSquareTail(x: number, df: number): number {
  if (x <= 0) return 1;
  const a = df / 2;
  const half = x / 2;
  const front = Math.exp(a * Math.log(half) - half - lnGamma(a));
  if (half < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let i = 1; i < MOST_TERMS && term > sum * PRECISION; i++) {
      term *= half / (a + i);
      sum += term;
    }
    return Math.max(0, 1 - front * sum);
  }
  // Lentz's method on the continued fraction.
  let b = half + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let fraction = d;
  for (let i = 1; i < MOST_TERMS; i++) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / nonZero(an * d + b);
    c = nonZero(b + an / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < PRECISION) break;
  }
  return Math.min(1, front * fraction);
}

const nonZero = (x: number): number => (Math.abs(x) < TINY ? TINY : x);

/** P(X <= x) of a Beta(a, b) distribution: the regularized incomplete beta function. */
export function betaCdf(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  // The continued fraction converges fast below the mean; above it, the mirror image does.
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < PRECISION) break;
  }
  return fraction;
}

/** The x at which a rising distribution function over [low, high] reaches p, by bisection to the last bit that matters. */
export function quantile(cdf: (x: number) => number, p: number, low: number, high: number): number {
  for (let i = 0; i < 100 && high - low > PRECISION * high; i++) {
    const middle = (low + high) / 2;
    if (cdf(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The x at which the noncentral chi-square distribution function reaches p: chi-square with a Poisson number of degrees more, two at a time. */
export function noncentralChiSquare(p: number, df: number, noncentrality: number): number {
  const half = noncentrality / 2;
  const spread = 9 * Math.sqrt(half) + 12;
  const first = Math.max(0, Math.floor(half - spread));
  const weights = Array.from({ length: Math.ceil(half + spread) - first }, (_, i) =>
    Math.exp((first + i) * Math.log(half) - half - lnGamma(first + i + 1)),
  );
  const cdf = (x: number): number => {
    // Each chi-square tail is the one with two degrees fewer and one term more.
    let tail = chiSquareTail(x, df + 2 * first);
    let sum = 0;
    weights.forEach((weight, i) => {
      sum += weight * (1 - tail);
      const a = df / 2 + first + i;
      tail += Math.exp(a * Math.log(x / 2) - x / 2 - lnGamma(a + 1));
    });
    return sum;
  };
  const mean = df + noncentrality;
  return quantile(cdf, p, 0, mean + 40 * Math.sqrt(df + 2 * noncentrality) + 100);
}
