import { createCluster, slots } from '@shardscope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grid, lengthOf, runs } from '../../src/layout/grid.ts';

describe('grid and runs', () => {
  it('lays 16384 slots out as 128 rows of 128', () => {
    expect(grid(16384)).toEqual({ cells: 16384, columns: 128, rows: 128 });
  });

  it('has room for every cell of any table', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (cells) => {
        const { columns, rows } = grid(cells);
        expect(columns * rows).toBeGreaterThanOrEqual(cells);
        expect((columns - 1) * (rows - 1)).toBeLessThan(cells);
      }),
    );
  });

  it('reads the ranges of three Redis masters as three runs', () => {
    const { partitioner } = createCluster(slots, ['6381', '6382', '6383']);
    const owners = partitioner.anatomy?.()?.owners ?? [];
    expect(runs(owners).map(({ first, last }) => [first, last])).toEqual([
      [0, 5460],
      [5461, 10922],
      [10923, 16383],
    ]);
  });

  it('puts every cell into exactly one run', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1 }), (owners) => {
        const rebuilt = runs(owners).flatMap((run) => new Array(lengthOf(run)).fill(run.node));
        expect(rebuilt).toEqual(owners);
      }),
    );
  });
});
