/** A median and the interval of readings around it. */
export interface Estimate {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/**
 * The median, between the two readings that hold the true median with at least 95 % (sign test: no assumption about noise).
 * Fewer than six readings cannot give 95 %; then it is all of them.
 */
export function estimate(values: readonly number[]): Estimate {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  const cut = outside(n);
  return { low: sorted[cut], middle: (sorted[(n - 1) >> 1] + sorted[n >> 1]) / 2, high: sorted[n - 1 - cut] };
}

/** How many readings may be left out at each end: the tails of a fair coin thrown n times stay within 5 % together. */
function outside(n: number): number {
  let ways = 1;
  let tail = 2 ** -n;
  let cut = 0;
  for (;;) {
    ways = (ways * (n - cut)) / (cut + 1);
    tail += ways * 2 ** -n;
    if (2 * tail > 0.05) return cut;
    cut++;
  }
}

/** How many times as much `a` takes as `b`, from ratios within each round. */
export const ratio = (a: readonly number[], b: readonly number[]): Estimate =>
  estimate(Array.from({ length: Math.min(a.length, b.length) }, (_, round) => a[round] / b[round]));
