import { describe, expect, it } from 'vitest';
import { amount, foundOf, spread } from '../src/report/figures.ts';

describe('figures', () => {
  it('choose the unit that suits', () => {
    expect(amount('get', 0.5)).toBe('0.50 ns');
    expect(amount('get', 1234)).toBe('1.23 µs');
    expect(amount('build', 5.4e6)).toBe('5.40 ms');
    expect(amount('memory', 1.19 * 2 ** 20)).toBe('1.19 MiB');
    expect(amount('memory', 0)).toBe('0 B');
  });

  it('of a target are ratios, or amounts in the unit of the middle one', () => {
    const found = { low: 990, middle: 1234, high: 1500 };
    expect(foundOf({ kind: 'compare' }, found, undefined)).toBe('1234 (990..1500)');
    expect(foundOf({ kind: 'compare' }, found, true)).toBe('1.23 µs (0.99..1.50)');
    expect(foundOf({ kind: 'peak' }, { low: 2 ** 26, middle: 2 ** 27, high: 2 ** 28 }, true)).toBe(
      '128 MiB (64.0..256)',
    );
  });

  it('give ± where the interval is even, its ends where it is not', () => {
    expect(spread({ low: 2.9, middle: 3.1, high: 3.3 })).toBe('3.1 ± 0.2');
    expect(spread({ low: 7.3, middle: 7.5, high: 17.1 })).toBe('7.5 (7.3 to 17)');
  });
});
