import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logScale } from '../src/report/format/logScale.ts';

describe('a logarithmic axis', () => {
  it('keeps everything between its edges, in order, with few ticks', () => {
    const value = fc.double({ min: 1e-2, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), (values) => {
        const { at, ticks } = logScale(values);
        const ascending = [...values].sort((a, b) => a - b).map(at);
        expect(ascending).toEqual(ascending.toSorted((a, b) => a - b));
        for (const x of [...ascending, ...ticks.map(at)]) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(100);
        }
        expect(ticks.length).toBeLessThanOrEqual(5);
      }),
    );
  });
});
