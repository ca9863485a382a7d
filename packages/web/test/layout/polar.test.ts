import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { angleOf, POSITIONS, placeAt, positionAt } from '../../src/layout/polar.ts';

describe('polar: angles and places of the ring', () => {
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
});
