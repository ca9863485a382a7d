import { describe, expect, it } from 'vitest';
import { dotsInside } from '../../src/draw/ring/drawRing.ts';

// The room of a dot, in pixels.
const PITCH = 2.5;

describe('dotsInside a ring', () => {
  it('are few enough to stand apart, stacked in its outer third, at any size', () => {
    for (let radius = 20; radius <= 200; radius++) {
      const around = Math.PI * radius;
      expect(dotsInside(radius)).toBeGreaterThan(0);
      expect((dotsInside(radius) / around) * PITCH, `radius ${radius}`).toBeLessThan(radius / 3);
    }
  });
});
