import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rangeOf } from '../../src/input/jobs/shard.ts';

describe('rangeOf', () => {
  it('cuts a range into shards without gap or overlap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), fc.integer({ min: 1, max: 50 }), (count, of) => {
        let end = 0;
        for (let index = 1; index <= of; index++) {
          const [first, next] = rangeOf({ index, of }, count);
          expect(first).toBe(end);
          expect(next - first - Math.floor(count / of)).toBeLessThanOrEqual(1);
          end = next;
        }
        expect(end).toBe(count);
      }),
    );
  });
});
