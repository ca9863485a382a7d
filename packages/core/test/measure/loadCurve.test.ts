import { describe, expect, it } from 'vitest';
import { fairRatios, loadCurve, skewOf } from '../../src/index.ts';

describe('loads over fair shares', () => {
  const nodes = [{ id: 'A' }, { id: 'B', weight: 2 }, { id: 'C', weight: 0 }, { id: 'D' }];

  it('are ratios in node order, and none without a fair share or without load', () => {
    expect([...fairRatios(nodes, [10, 20, 0, 10])]).toEqual([1, 1, Number.NaN, 1]);
    expect([...fairRatios(nodes, [30, 10, 0, 0])]).toEqual([3, 0.5, Number.NaN, 0]);
    expect([...fairRatios(nodes, [0, 0, 0, 0])].every(Number.isNaN)).toBe(true);
  });

  it('are a distribution that ends at 1 and between the trough and the peak', () => {
    expect(loadCurve(nodes, [30, 10, 0, 0])).toEqual([
      [0, 1 / 3],
      [0.5, 2 / 3],
      [3, 1],
    ]);
    // Equal ratios are one step.
    expect(loadCurve(nodes, [10, 20, 0, 10])).toEqual([[1, 1]]);
    expect(loadCurve(nodes, [0, 0, 0, 0])).toEqual([]);
    const load = [17, 3, 4, 8];
    const curve = loadCurve(nodes, load);
    const { peak, trough } = skewOf(nodes, load);
    expect([curve[0][0], curve[curve.length - 1]]).toEqual([trough, [peak, 1]]);
  });
});
