import { describe, expect, it } from 'vitest';
import { amount, spread } from '../src/report/figures.ts';

describe('figures', () => {
  it('choose the unit that suits', () => {
    expect(amount('get', 0.5)).toBe('0.50 ns');
    expect(amount('get', 1234)).toBe('1.23 µs');
    expect(amount('build', 5.4e6)).toBe('5.40 ms');
    expect(amount('memory', 1.19 * 2 ** 20)).toBe('1.19 MiB');
    expect(amount('memory', 0)).toBe('0 B');
  });

  it('give ± where the interval is even, its ends where it is not', () => {
    expect(spread({ low: 2.9, middle: 3.1, high: 3.3 })).toBe('3.1 ± 0.2');
    expect(spread({ low: 7.3, middle: 7.5, high: 17.1 })).toBe('7.5 (7.3 to 17)');
  });
});
