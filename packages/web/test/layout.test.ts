import { createCluster, ownership, ring, slots } from '@shardscope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { laneAt, lanesOf } from '../src/draw/ring/drawLanes.ts';
import { arcAt, arcs } from '../src/layout/arcs.ts';
import { binShares } from '../src/layout/binShares.ts';
import { type Bins, binOf, binStart, eachPart, ringBins } from '../src/layout/bins.ts';
import { columnBoxes, dotIn, pile } from '../src/layout/columnBoxes.ts';
import { grid, lengthOf, runs } from '../src/layout/grid.ts';
import { period } from '../src/layout/period.ts';
import { angleOf, POSITIONS, placeAt, positionAt } from '../src/layout/polar.ts';
import { changedSegments, segmentAt } from '../src/layout/segments.ts';
import { positionIn, stretchAround, zooms } from '../src/layout/stretch.ts';
import { sweptIn } from '../src/layout/sweep.ts';
import { figure, SAMPLES } from '../src/model/figure.ts';

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

const position = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('a point of the ring', () => {
  it('owns its own position, and the position after the last point belongs to the first', () => {
    const { partitioner, drawn } = ringOf(4, 6);
    const list = arcs(drawn);
    drawn.points.forEach((point, i) => {
      expect(arcAt(list, point).node).toBe(drawn.nodes[i]);
      expect(arcAt(list, point).node).toBe(partitioner.locate(point | 0));
    });
    expect(arcAt(list, drawn.points[drawn.points.length - 1] + 1).node).toBe(drawn.nodes[0]);
    expect(arcAt(list, 2 ** 32 - 1).node).toBe(drawn.nodes[0]);
  });
});

describe('the bins of a ring', () => {
  it('are 1440, begin at whole hash values and hold 2,982,616 or one more', () => {
    expect([binStart(ringBins, 0), binStart(ringBins, 360), binStart(ringBins, 1440)]).toEqual([0, 2 ** 30, 2 ** 32]);
    const sizes = Array.from({ length: 1440 }, (_, bin) => binStart(ringBins, bin + 1) - binStart(ringBins, bin));
    expect(new Set(sizes)).toEqual(new Set([2_982_616, 2_982_617]));
  });

  it('hold every position once', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          position,
          fc.nat(1439).map((bin) => binStart(ringBins, bin)),
        ),
        (value) => {
          const bin = binOf(ringBins, value);
          expect(binStart(ringBins, bin)).toBeLessThanOrEqual(value);
          expect(binStart(ringBins, bin + 1)).toBeGreaterThan(value);
        },
      ),
    );
  });

  it('add up to exactly all hash values of every node, and are full', () => {
    const { drawn } = ringOf(4, 1000);
    const owned = new Map<number, number>();
    const filled = new Float64Array(ringBins.count);
    for (const arc of arcs(drawn)) {
      let values = 0;
      eachPart(ringBins, arc, (bin, from, to) => {
        const part = Math.round((to - from) * (binStart(ringBins, bin + 1) - binStart(ringBins, bin)));
        values += part;
        filled[bin] += part;
      });
      expect(values).toBe(arc.end - arc.start);
      owned.set(arc.node, (owned.get(arc.node) ?? 0) + values);
    }
    expect([...owned.values()].reduce((sum, values) => sum + values)).toBe(2 ** 32);
    filled.forEach((values, bin) => {
      expect(values).toBe(binStart(ringBins, bin + 1) - binStart(ringBins, bin));
    });
  });

  it('show in each part the node that core finds there', () => {
    const { partitioner, drawn } = ringOf(5, 400);
    for (const arc of arcs(drawn).slice(0, 500)) {
      eachPart(ringBins, arc, (bin, from, to) => {
        const size = binStart(ringBins, bin + 1) - binStart(ringBins, bin);
        const first = binStart(ringBins, bin) + Math.round(from * size);
        const last = binStart(ringBins, bin) + Math.round(to * size) - 1;
        expect([partitioner.locate(first | 0), partitioner.locate(last | 0)]).toEqual([arc.node, arc.node]);
      });
    }
  });

  it('of a stretch across 0 hold what lies in it and nothing else', () => {
    fc.assert(
      fc.property(position, fc.constantFrom(...zooms), position, (around, zoom, value) => {
        const bins: Bins = { ...stretchAround(around, zoom), count: 700 };
        const inside = (value - bins.start + POSITIONS) % POSITIONS < bins.width;
        let parts = 0;
        eachPart(bins, { start: value - 1, end: value }, () => {
          parts++;
        });
        expect(parts).toBe(inside ? 1 : 0);
      }),
    );
  });
});

describe('the shares of a bin', () => {
  it('are of everything the nodes that core’s exact ownership says, before, during and after a change', () => {
    const before = ringOf(3, 50);
    const after = ringOf(4, 50);
    const segments = changedSegments(before.drawn, after.drawn);
    const all = { start: 0, width: POSITIONS };
    const exact = (of: typeof before) => [...(ownership(of.partitioner) ?? [])];
    const found = (progress: number) => {
      const shares = new Map(binShares(before.drawn, all, segments, progress));
      return [0, 1, 2, 3].map((node) => shares.get(node) ?? 0);
    };
    const close = (shares: number[], wanted: number[]) =>
      wanted.forEach((share, node) => {
        expect(shares[node]).toBeCloseTo(share, 9);
      });
    close(found(0), exact(before));
    close(found(1), exact(after));
    close(
      found(0.5),
      exact(after).map((share, node) => (share + (exact(before)[node] ?? 0)) / 2),
    );
  });

  it('add up to one in any bin at any moment', () => {
    const before = ringOf(5, 300);
    const segments = changedSegments(before.drawn, ringOf(6, 300).drawn);
    fc.assert(
      fc.property(fc.nat(1439), fc.double({ min: 0, max: 1, noNaN: true }), (bin, progress) => {
        const start = binStart(ringBins, bin);
        const shares = binShares(
          before.drawn,
          { start, width: binStart(ringBins, bin + 1) - start },
          segments,
          progress,
        );
        expect(shares.reduce((sum, [, share]) => sum + share, 0)).toBeCloseTo(1, 6);
      }),
    );
  });
});

describe('a stretch of the ring', () => {
  it('holds the position it is around, and is the whole ring where nothing is magnified', () => {
    fc.assert(
      fc.property(position, fc.constantFrom(...zooms), (around, zoom) => {
        const stretch = stretchAround(around, zoom);
        expect(stretch.width).toBe(POSITIONS / zoom);
        expect((around - stretch.start + POSITIONS) % POSITIONS).toBeLessThan(stretch.width);
        expect(positionIn(stretch, 0)).toBe(Math.floor(stretch.start));
      }),
    );
  });
});

describe('a sweep', () => {
  it('starts with nothing, ends with all that changes, and goes from the end of each piece back', () => {
    const segments = changedSegments(ringOf(4, 9).drawn, ringOf(5, 9).drawn);
    const length = (progress: number): number =>
      sweptIn(segments, progress).reduce((sum, { start, end }) => sum + end - start, 0);
    expect(length(0)).toBe(0);
    expect(length(1)).toBe(segments.reduce((sum, { start, end }) => sum + end - start, 0));
    sweptIn(segments, 0.5).forEach(({ end, node }, i) => {
      expect([end, node]).toEqual([segments[i].end, segments[i].after]);
    });
  });
});

describe('the lanes of a ring', () => {
  it('are one per node up to eight, and of more nodes only that of the one that stands out', () => {
    const nodes = Array.from({ length: 9 }, (_, node) => node);
    expect(lanesOf(nodes.slice(0, 8), undefined)).toEqual(nodes.slice(0, 8));
    expect(lanesOf(nodes, undefined)).toEqual([]);
    expect(lanesOf(nodes, 4)).toEqual([4]);
  });

  it('lie inwards of the band', () => {
    const band = { radius: 200, width: 20 };
    expect(laneAt(band, 195)).toBeLessThan(0);
    expect(laneAt(band, 180)).toBe(0);
    expect(laneAt(band, 170)).toBe(1);
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
