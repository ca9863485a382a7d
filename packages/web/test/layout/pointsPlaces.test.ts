import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointsPlaces } from '../../src/layout/pointsPlaces.ts';

// drawRingPoints writes a letter of 16 px with its middle 26 px outside of its ring.
const REACH = 26 + 8;

describe('the places of the figure about points', () => {
  it('leave room for the letters around the ring on any phone, above, left, and before the bars', () => {
    fc.assert(
      fc.property(fc.integer({ min: 280, max: 519 }), fc.integer({ min: 360, max: 900 }), (width, height) => {
        const { ring, bars, peaks } = pointsPlaces({ width, height });
        const { centre, radius } = ring;
        expect(centre.x - radius).toBeGreaterThanOrEqual(REACH);
        expect(centre.y - radius).toBeGreaterThanOrEqual(REACH);
        expect(centre.x + radius + REACH).toBeLessThanOrEqual(bars.x);
        expect(centre.y + radius + REACH).toBeLessThanOrEqual(peaks.y);
        expect(bars.x + bars.width).toBeLessThanOrEqual(width);
        expect(bars.y + bars.height).toBeLessThanOrEqual(peaks.y);
        expect(peaks.height).toBeGreaterThan(height / 3);
        expect(radius).toBeGreaterThan(28);
      }),
    );
  });
});
