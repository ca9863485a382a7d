import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { POSITIONS } from '../../src/layout/polar.ts';
import { changedSegments, segmentAt } from '../../src/layout/segments.ts';
import { ringOf } from '../support/ring.ts';

describe('changedSegments and segmentAt', () => {
  it('mark exactly the positions whose owner a join changes', () => {
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
