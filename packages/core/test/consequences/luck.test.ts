import { createCluster, jump, ring, slots } from '@shardscope/core';
import { describe, expect, it } from 'vitest';
import { quantileOf } from '../../src/measure/consequences/reading.ts';
import { choose } from '../../src/measure/consequences/samples/subsets.ts';
import { names } from '../names.ts';
import { Draws } from '../random.ts';
import { answer } from './circumstances.ts';

/** P(the largest of n spacings of a circle <= x): Whitworth 1897. */
const largestSpacing = (n: number, x: number): number =>
  Array.from({ length: n + 1 }, (_, j) => (-1) ** j * choose(n, j) * Math.max(0, 1 - j * x) ** (n - 1)).reduce(
    (a, b) => a + b,
    0,
  );

describe('luck', () => {
  it('is that of the largest spacing, on a ring of one point a node', () => {
    const n = 6;
    const { median, p99, p999 } = answer('luck', [createCluster(ring, names(n), { vnodes: 1 })]);
    for (const [{ low, high }, p] of [
      [median, 0.5],
      [p99, 0.99],
      [p999, 0.999],
    ] as const) {
      expect(largestSpacing(n, low / n)).toBeLessThan(p);
      expect(largestSpacing(n, Math.min(1, high / n))).toBeGreaterThan(p);
    }
  });

  it('is that of Dirichlet shares, on a ring of more points', () => {
    const { median } = answer('luck', [createCluster(ring, names(5), { vnodes: 10 })]);
    const draws = new Draws(5);
    const peaks = Float64Array.from({ length: 4000 }, () => 5 * Math.max(...draws.dirichlet(5, 10))).sort();
    const theirs = quantileOf(peaks, 0.5, 1);
    expect(median.low).toBeLessThan(theirs.high);
    expect(theirs.low).toBeLessThan(median.high);
  });

  it('is none where shares are fair, and that of the table where names decide nothing', () => {
    expect(answer('luck', [createCluster(jump, names(5))]).p999).toEqual({ value: 1, low: 1, high: 1 });
    const { seen, p999 } = answer('luck', [createCluster(slots, names(5))]);
    expect(p999).toEqual(seen);
  });
});
