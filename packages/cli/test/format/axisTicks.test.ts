import { describe, expect, it } from 'vitest';
import { axisOf } from '../../src/format/charts/axisTicks.ts';

describe('the ticks of an axis', () => {
  it('are round numbers of bytes', () => {
    const { ticks, tickFormat } = axisOf('bytes', 5.6 * 1024 ** 2);
    expect(ticks).toEqual([0, 2 * 1024 ** 2, 4 * 1024 ** 2]);
    expect([0, 2 * 1024 ** 2].map((value, i) => tickFormat(value, i))).toEqual(['0 B', '2 MB']);
    expect(axisOf('bytes', 0).ticks).toEqual([0, 1]);
    expect(axisOf('bytes', 1).ticks).toEqual([0, 1]);
  });

  it('of ratios are told apart, however near they are', () => {
    const near = [1.002, 1.0022, 1.0024];
    const { tickFormat } = axisOf('ratio', 1.0024);
    expect(near.map((value, i) => tickFormat(value, i, near))).toEqual(['1.0020', '1.0022', '1.0024']);
  });

  it('of shares have as many decimals as tell them apart', () => {
    const rates = [0.014, 0.016];
    const { tickFormat } = axisOf('share', 0.016);
    expect(rates.map((value, i) => tickFormat(value, i, rates))).toEqual(['1.4%', '1.6%']);
    const halves = [0, 0.5, 1];
    expect(halves.map((value, i) => tickFormat(value, i, halves))).toEqual(['0%', '50%', '100%']);
  });

  it('of what a table says to be almost nothing are told apart by their powers of ten', () => {
    for (const [unit, texts] of [
      ['share', ['0%', '1.0e-6%', '2.0e-6%']],
      ['count', ['0', '1.0e-8', '2.0e-8']],
    ] as const) {
      const { tickFormat } = axisOf(unit, 2e-8);
      expect([0, 1e-8, 2e-8].map((value, i) => tickFormat(value, i))).toEqual(texts);
    }
  });

  it('of a change are short', () => {
    const { tickFormat } = axisOf('change', 0.02);
    expect([-0.02, 0, 0.02].map((value, i) => tickFormat(value, i))).toEqual(['-0.02', '0', '+0.02']);
  });
});
