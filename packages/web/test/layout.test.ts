import { createCluster, ring, slots } from '@shardscope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arcs } from '../src/layout/arcs.ts';
import { columnBoxes, dotIn, pile } from '../src/layout/columns.ts';
import { figure, SAMPLES } from '../src/layout/figure.ts';
import { grid, lengthOf, runs } from '../src/layout/grid.ts';
import { period, staying } from '../src/layout/period.ts';
import { angleOf, POSITIONS, placeAt, positionAt } from '../src/layout/polar.ts';
import { changedSegments, segmentAt } from '../src/layout/segments.ts';

const same = (bucket: number): number => bucket;
const unsampled = (): number => {
  throw new Error('this strategy has a picture of its own');
};

function ringOf(nodes: number, vnodes: number) {
  const { partitioner } = createCluster(
    ring,
    Array.from({ length: nodes }, (_, i) => `n${i}`),
    { vnodes },
  );
  const drawn = figure(partitioner.anatomy?.(), same, unsampled);
  if (drawn.kind !== 'ring') throw new Error(`expected a ring, got ${drawn.kind}`);
  return { partitioner, drawn };
}

describe('the ring', () => {
  it('has 0 at twelve o’clock and runs clockwise', () => {
    const top = placeAt(angleOf(0), 10);
    expect(top.x).toBeCloseTo(0);
    expect(top.y).toBeCloseTo(-10);
    const quarter = placeAt(angleOf(POSITIONS / 4), 10);
    expect(quarter.x).toBeCloseTo(10);
    expect(quarter.y).toBeCloseTo(0);
  });

  it('finds the position under a place', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (position) => {
        const distance = Math.abs(positionAt(placeAt(angleOf(position), 200)) - position);
        expect(Math.min(distance, POSITIONS - distance)).toBeLessThanOrEqual(16);
      }),
    );
  });

  it('draws every position in the colour of the node that core finds there', () => {
    const { partitioner, drawn } = ringOf(5, 7);
    const drawnArcs = arcs(drawn);
    fc.assert(
      fc.property(fc.oneof(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.constantFrom(...drawn.points)), (position) => {
        const arc = drawnArcs.find(
          ({ start, end }) =>
            (position > start && position <= end) || (position + POSITIONS > start && position + POSITIONS <= end),
        );
        expect(arc?.node).toBe(partitioner.locate(position | 0));
      }),
    );
  });

  it('covers the whole circle once', () => {
    const total = arcs(ringOf(4, 160).drawn).reduce((sum, { start, end }) => sum + end - start, 0);
    expect(total).toBe(POSITIONS);
  });

  it('is one arc where a single node owns everything', () => {
    expect(arcs(ringOf(1, 3).drawn)).toHaveLength(1);
  });

  it('marks exactly the positions whose owner a join changes', () => {
    const before = ringOf(4, 9);
    const after = ringOf(5, 9);
    const segments = changedSegments(before.drawn, after.drawn);
    const edges = [...before.drawn.points, ...after.drawn.points].flatMap((point) => [point, (point + 1) % POSITIONS]);
    fc.assert(
      fc.property(fc.oneof(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.constantFrom(...edges)), (position) => {
        const was = before.partitioner.locate(position | 0);
        const is = after.partitioner.locate(position | 0);
        const segment = segmentAt(segments, position);
        expect([segment?.before, segment?.after]).toEqual(was === is ? [undefined, undefined] : [was, is]);
      }),
    );
  });
});

describe('the grid', () => {
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
    const drawn = figure(partitioner.anatomy?.(), same, unsampled);
    expect(runs(drawn.nodes).map(({ first, last }) => [first, last])).toEqual([
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

describe('a strategy without a picture of its own', () => {
  it('is drawn from samples of its range', () => {
    const drawn = figure(
      undefined,
      (bucket) => bucket + 1,
      (index) => index % 3,
    );
    expect(drawn.kind).toBe('grid');
    expect(drawn.nodes).toHaveLength(SAMPLES);
    expect([...drawn.nodes.slice(0, 4)]).toEqual([1, 2, 3, 1]);
  });
});

describe('the period strip', () => {
  it('shows that three of twelve remainders stay from 3 to 4', () => {
    const strip = period([0, 1, 2], [0, 1, 2, 3]);
    expect(strip.length).toBe(12);
    expect(staying(strip)).toBe(3);
  });

  it('shows that half stays when the nodes double', () => {
    const strip = period([0, 1, 2, 3], [0, 1, 2, 3, 4, 5, 6, 7]);
    expect(strip.length).toBe(8);
    expect(staying(strip)).toBe(4);
  });

  it('shows only the beginning of a long period', () => {
    const strip = period(new Uint16Array(1000), new Uint16Array(1001));
    expect(strip.length).toBe(1_001_000);
    expect(strip.shown).toHaveLength(60);
  });
});

describe('the columns', () => {
  it('keep every dot inside its box', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 2000 }), (nodes, dots) => {
        const [box] = columnBoxes(nodes, { x: 0, y: 0, width: 260, height: 240 }, 6);
        const shape = pile(dots, box, 12);
        const { x, y } = dotIn(box, shape, dots - 1);
        expect(x + shape.pitch).toBeLessThanOrEqual(box.x + box.width + 1e-9);
        expect(y).toBeGreaterThanOrEqual(box.y - 1e-9);
      }),
    );
  });
});
