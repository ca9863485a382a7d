import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confidence, estimate, median, ratio } from '../src/report/statistics.ts';

const readings = fc.double({ min: 1e-3, max: 1e9, noNaN: true });
const runs = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 9 }))
  .chain(([count, rounds]) =>
    fc.array(fc.array(readings, { minLength: rounds, maxLength: rounds }), { minLength: count, maxLength: count }),
  );

describe('an estimate', () => {
  it('is the median between the readings that hold it with at least 95 %', () => {
    // Order statistics of the sign test: of 9 readings the 2nd and 8th (96.1 %), of 12 the 3rd and 10th (96.1 %).
    const shuffled = (n: number): number[] => Array.from({ length: n }, (_, i) => ((i * 7) % n) + 1);
    expect(estimate([shuffled(9)])).toEqual({ low: 2, middle: 5, high: 8 });
    expect(estimate([shuffled(12)])).toEqual({ low: 3, middle: 6.5, high: 10 });
    expect(estimate([shuffled(6)])).toEqual({ low: 1, middle: 3.5, high: 6 });
  });

  it('is all there is of fewer than six readings', () => {
    expect(estimate([[3, 1, 2]])).toEqual({ low: 1, middle: 2, high: 3 });
    expect(estimate([[4]])).toEqual({ low: 4, middle: 4, high: 4 });
  });

  it('is the median of the medians of runs, which one bad run cannot move', () => {
    const [good, better, disturbed] = [
      [10, 11, 12],
      [9, 10, 11],
      [90, 100, 95],
    ];
    expect(estimate([good, better, disturbed]).middle).toBe(11);
  });

  it('has its middle within its interval, however much runs differ', () => {
    // Three quarters of all readings are 1, but the medians of the runs are 1, 5, 5 and 1.
    const [same, halves] = [Array<number>(8).fill(1), [1, 1, 1, 1, 9, 9, 9, 9]];
    expect(estimate([same, halves, halves, same])).toEqual({ low: 1, middle: 1, high: 1 });
    fc.assert(
      fc.property(runs, (values) => {
        const { low, middle, high } = estimate(values);
        expect(low).toBeLessThanOrEqual(middle);
        expect(middle).toBeLessThanOrEqual(high);
      }),
    );
  });

  it('does not depend on the order of rounds and runs', () => {
    fc.assert(
      fc.property(runs, (values) => {
        expect(estimate(values.toReversed().map((rounds) => rounds.toReversed()))).toEqual(estimate(values));
      }),
    );
  });

  it.each([3, 9, 12, 27])('of %i rounds holds the true median as often as it says', (n) => {
    let state = 7;
    const uniform = (): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    const experiments = 4000;
    let held = 0;
    for (let i = 0; i < experiments; i++) {
      const { low, high } = estimate([Array.from({ length: n }, uniform)]);
      if (low <= 0.5 && high >= 0.5) held++;
    }
    const expected = confidence(n);
    const error = Math.sqrt((expected * (1 - expected)) / experiments);
    expect(Math.abs(held / experiments - expected)).toBeLessThan(5 * error);
  });
});

describe('the confidence of an interval', () => {
  it('is that of the sign test', () => {
    expect(confidence(1)).toBe(0);
    expect(confidence(2)).toBe(0.5);
    expect(confidence(3)).toBe(0.75);
    expect(confidence(5)).toBe(0.9375);
    expect(confidence(6)).toBe(0.96875);
    expect(confidence(9)).toBe(0.9609375);
  });

  it('is at least 95 % from six readings on', () => {
    for (let n = 6; n <= 200; n++) expect(confidence(n)).toBeGreaterThanOrEqual(0.95);
  });
});

describe('a ratio', () => {
  it('is taken within rounds, so that a slow spell cancels out', () => {
    const mood = [1, 1, 9, 1, 5, 1, 1, 3, 1];
    const slow = mood.map((factor) => 20 * factor);
    const fast = mood.map((factor) => 5 * factor);
    expect(ratio([slow], [fast])).toEqual({ low: 4, middle: 4, high: 4 });
  });

  it('is one to itself', () => {
    fc.assert(
      fc.property(runs, (values) => {
        expect(ratio(values, values)).toEqual({ low: 1, middle: 1, high: 1 });
      }),
    );
  });

  it('grows with what is measured', () => {
    fc.assert(
      fc.property(runs, fc.integer({ min: 2, max: 100 }), (values, factor) => {
        const slower = values.map((rounds) => rounds.map((value) => value * factor));
        expect(ratio(slower, values).middle).toBeCloseTo(factor, 9);
      }),
    );
  });
});

describe('a median', () => {
  it('has as many readings below it as above', () => {
    fc.assert(
      fc.property(fc.array(readings, { minLength: 1 }), (values) => {
        const middle = median(values);
        const below = values.filter((value) => value < middle).length;
        const above = values.filter((value) => value > middle).length;
        expect(Math.max(below, above)).toBeLessThanOrEqual(values.length / 2);
      }),
    );
  });
});
