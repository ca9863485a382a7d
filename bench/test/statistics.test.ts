import { describe, expect, it } from 'vitest';
import { estimate, ratio } from '../src/statistics.ts';

describe('an estimate', () => {
  it('is the median between the readings that hold it with at least 95 %', () => {
    // Order statistics of the sign test: of 9 readings the 2nd and 8th (96.1 %), of 12 the 3rd and 10th (96.1 %).
    const readings = (n: number): number[] => Array.from({ length: n }, (_, i) => ((i * 7) % n) + 1);
    expect(estimate(readings(9))).toEqual({ low: 2, middle: 5, high: 8 });
    expect(estimate(readings(12))).toEqual({ low: 3, middle: 6.5, high: 10 });
    expect(estimate(readings(6))).toEqual({ low: 1, middle: 3.5, high: 6 });
  });

  it('is all there is of fewer than six readings', () => {
    expect(estimate([3, 1, 2])).toEqual({ low: 1, middle: 2, high: 3 });
    expect(estimate([4])).toEqual({ low: 4, middle: 4, high: 4 });
  });

  it('holds the true median in at least 95 % of experiments', () => {
    let state = 7;
    const uniform = (): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    const experiments = 4000;
    let held = 0;
    for (let i = 0; i < experiments; i++) {
      const { low, high } = estimate(Array.from({ length: 9 }, uniform));
      if (low <= 0.5 && high >= 0.5) held++;
    }
    // 96.1 % and five standard errors of 0.3 %.
    expect(Math.abs(held / experiments - 0.961)).toBeLessThan(0.015);
  });
});

describe('a ratio', () => {
  it('is taken within rounds, so that a slow spell cancels out', () => {
    const mood = [1, 1, 9, 1, 5, 1, 1, 3, 1];
    const slow = mood.map((factor) => 20 * factor);
    const fast = mood.map((factor) => 5 * factor);
    expect(ratio(slow, fast)).toEqual({ low: 4, middle: 4, high: 4 });
  });
});
