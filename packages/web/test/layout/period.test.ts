import { describe, expect, it } from 'vitest';
import { period } from '../../src/layout/period.ts';

describe('period of two tables', () => {
  it('shows that three of twelve remainders stay from 3 to 4', () => {
    const strip = period([0, 1, 2], [0, 1, 2, 3]);
    expect(strip.length).toBe(12);
    expect(strip.staying).toBe(3);
  });

  it('shows that half stays when the nodes double', () => {
    const strip = period([0, 1, 2, 3], [0, 1, 2, 3, 4, 5, 6, 7]);
    expect(strip.length).toBe(8);
    expect(strip.staying).toBe(4);
  });

  it('shows only the beginning of a long period', () => {
    const strip = period(new Uint16Array(1000), new Uint16Array(1001));
    expect(strip.length).toBe(1_001_000);
    expect(strip.shown).toHaveLength(60);
  });

  it('counts what stays over the whole period, however little of it is shown', () => {
    const numbered = (nodes: number) => Uint16Array.from({ length: nodes }, (_, node) => node);
    for (const [n, m] of [
      [9, 10],
      [10, 11],
      [20, 21],
      [1000, 1001],
    ]) {
      const strip = period(numbered(n), numbered(m));
      expect(strip.shown.length).toBe(60);
      expect(strip.staying).toBe(n);
    }
  });
});
