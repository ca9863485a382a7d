import type { Readings } from '../model/run.ts';

/** A median and the interval of readings around it. */
export interface Estimate {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/**
 * The median of the runs' medians, between the two readings of all rounds that hold the true median with at least 95 % (sign
 * test: no assumption about noise but that rounds are alike). Fewer than six readings cannot give 95 %; then it is all of them. Where
 * runs differ so much that the median of their medians lies outside of these, it is the nearer of the two.
 */
export function estimate(runs: Readings): Estimate {
  const all = sorted(runs.flat());
  const cut = leftOut(all.length);
  const [low, high] = [all[cut], all[all.length - 1 - cut]];
  return { low, middle: Math.min(high, Math.max(low, median(runs.map(median)))), high };
}

/** How sure it is that an interval over n readings holds the true median: 75 % of 3, 96.1 % of 9. */
export function confidence(n: number): number {
  let outside = 0;
  for (let i = 0, chance = 2 ** -n; i <= leftOut(n); i++) {
    outside += chance;
    chance *= (n - i) / (i + 1);
  }
  return 1 - 2 * outside;
}

/** How many times as much `a` takes as `b`, from ratios within each round. */
export const ratio = (a: Readings, b: Readings): Estimate =>
  estimate(a.map((rounds, run) => rounds.map((value, round) => value / b[run][round])));

/** The middle reading, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const ascending = sorted(values);
  const n = ascending.length;
  return (ascending[(n - 1) >> 1] + ascending[n >> 1]) / 2;
}

/** How many readings may be left out at each end: the tails of a fair coin thrown n times stay within 5 % together. */
function leftOut(n: number): number {
  let chance = 2 ** -n;
  let tail = chance;
  let cut = 0;
  for (;;) {
    chance *= (n - cut) / (cut + 1);
    tail += chance;
    if (2 * tail > 0.05) return cut;
    cut++;
  }
}

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);
