import { describe, expect, it } from 'vitest';
import { listHeight, revealing, rowWindow } from '../../src/layout/rowWindow.ts';

describe('rowWindow', () => {
  it('shows what is in sight, rows that are cut off included', () => {
    expect(rowWindow(0, 100, 1000, 32)).toEqual({ first: 0, last: 4, offset: 0 });
    expect(rowWindow(40, 100, 1000, 32)).toEqual({ first: 1, last: 5, offset: -8 });
    expect(rowWindow(0, 100, 2, 32)).toEqual({ first: 0, last: 2, offset: 0 });
    expect(rowWindow(0, 100, 0, 32)).toEqual({ first: 0, last: 0, offset: 0 });
  });

  it('never leaves a list, however far it is scrolled', () => {
    expect(rowWindow(1e9, 100, 1000, 32).last).toBe(1000);
    expect(rowWindow(-50, 100, 1000, 32).first).toBe(0);
  });

  it('shows the first and the last of more rows than an element can be tall', () => {
    const height = listHeight(1_000_000, 44);
    expect(height).toBeLessThan(17_000_000);
    expect(rowWindow(0, 500, 1_000_000, 44).first).toBe(0);
    expect(rowWindow(height - 500, 500, 1_000_000, 44)).toMatchObject({ last: 1_000_000, offset: expect.closeTo(-28) });
  });

  it.each([100, 1000, 400_000, 1_000_000])('reveals every row of %i, whole, and stays where it is in sight', (rows) => {
    const [height, row] = [500, 32];
    for (const index of [0, 1, Math.floor(rows / 3), Math.floor(rows / 2) + 7, rows - 2, rows - 1]) {
      for (const from of [0, listHeight(rows, row) / 2, listHeight(rows, row) - height]) {
        const top = revealing(index, from, height, rows, row);
        const { first, offset } = rowWindow(top, height, rows, row);
        const above = offset + (index - first) * row;
        expect(above).toBeGreaterThan(-1);
        expect(above + row).toBeLessThan(height + 1);
        expect(revealing(index, top, height, rows, row)).toBeCloseTo(top, 0);
      }
    }
  });
});
