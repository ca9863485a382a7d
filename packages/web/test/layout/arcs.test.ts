import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arcAt, arcs } from '../../src/layout/arcs.ts';
import { POSITIONS } from '../../src/layout/polar.ts';
import { ringOf } from '../support/ring.ts';

describe('arcs of a ring', () => {
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
});

describe('arcAt: a point of the ring', () => {
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
