import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { POSITIONS } from '../../src/layout/polar.ts';
import { positionIn, stretchAround, zooms } from '../../src/layout/stretch.ts';

const position = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('stretchAround a position of the ring', () => {
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
