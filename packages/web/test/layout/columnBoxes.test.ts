import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnBoxes, dotIn, pile } from '../../src/layout/columnBoxes.ts';

describe('columnBoxes and pile', () => {
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
