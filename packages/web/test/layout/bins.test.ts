import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arcs } from '../../src/layout/arcs.ts';
import { type Bins, binOf, binStart, eachPart, ringBins } from '../../src/layout/bins.ts';
import { POSITIONS } from '../../src/layout/polar.ts';
import { stretchAround, zooms } from '../../src/layout/stretch.ts';
import { ringOf } from '../support/ring.ts';

const position = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('bins of a ring', () => {
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
