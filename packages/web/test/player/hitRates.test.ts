import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hitCurve, hitRates, missed } from '../../src/timeline/hitRates.ts';
import { timelineOf } from '../../src/timeline/timeline.ts';
import { compute, question } from '../support/compute.ts';

describe('hitRates and hitCurve', () => {
  const laid = timelineOf(compute(question), 'bandwidth');

  it('lie on their curve at every instant', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: laid.total, noNaN: true }), (instant) => {
        const rates = hitRates(laid, instant);
        rates.forEach((rate, track) => {
          const curve = hitCurve(laid, track);
          const next = curve.findIndex((point) => point.instant > instant);
          if (next < 1) return;
          const [a, b] = [curve[next - 1], curve[next]];
          const part = (instant - a.instant) / (b.instant - a.instant);
          expect(rate).toBeCloseTo(a.rate + part * (b.rate - a.rate), 9);
        });
      }),
    );
  });

  it('fall by what a change moves: to about a quarter for modulo, three quarters for the others', () => {
    const least = laid.run.tracks.map((_, track) => Math.min(...hitCurve(laid, track).map(({ rate }) => rate)));
    least.forEach((rate, track) => {
      expect(1 - rate).toBeCloseTo(Math.max(missed(laid, track, 0), missed(laid, track, 1)), 12);
    });
    expect(least[0]).toBeCloseTo(0.25, 1);
    for (const rate of least.slice(1)) expect(Math.abs(rate - 0.75)).toBeLessThan(0.04);
  });
});
