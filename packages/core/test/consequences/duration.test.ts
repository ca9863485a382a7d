import { createCluster, jump, modulo, rendezvous } from '@shardscope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leastSeconds, scheduledSeconds } from '../../src/measure/consequences/transfers.ts';
import { names } from '../names.ts';
import { answer } from './circumstances.ts';

const known = { keys: 1_000_000, itemBytes: 1000, bandwidth: 10_000_000 };

describe('a move', () => {
  it('is bound by the node that joins: its share over its bandwidth', () => {
    const cluster = createCluster(jump, names(9));
    const { bytes, bound, schedule } = answer('duration', [cluster, cluster.add('n10')], known);
    // A tenth of 1 GB at 10 MB/s.
    for (const [{ low, high }, expected] of [
      [bytes, 1e8],
      [bound, 10],
    ] as const) {
      expect(low).toBeLessThan(expected);
      expect(high).toBeGreaterThan(expected);
    }
    expect(schedule.value).toBeGreaterThanOrEqual(bound.value);
    expect(schedule.value).toBeLessThan(2 * bound.value);
  });

  it('is bound by the node that leaves, and not where that has failed', () => {
    const cluster = createCluster(rendezvous, names(10));
    const left = answer('duration', [cluster, cluster.remove('n3')], known).bound;
    const failed = answer('duration', [cluster, cluster.fail('n3')], known).bound;
    expect(left.low).toBeLessThan(10);
    expect(left.high).toBeGreaterThan(10);
    expect(failed.low).toBeLessThan(10 / 9);
    expect(failed.high).toBeGreaterThan(10 / 9);
  });

  it('takes ten times as long under modulo, in bytes', () => {
    const cluster = createCluster(modulo, names(10));
    const { bytes } = answer('duration', [cluster, cluster.add('n11')], known);
    expect(bytes.low).toBeLessThan(1e9 * (10 / 11));
    expect(bytes.high).toBeGreaterThan(1e9 * (10 / 11));
  });
});

const transfers = fc.array(
  fc.record({
    from: fc.constantFrom('a', 'b', 'c'),
    to: fc.constantFrom('x', 'y', 'z'),
    bytes: fc.integer({ min: 1, max: 100 }),
  }),
  { minLength: 1, maxLength: 6 },
);

describe('a schedule', () => {
  it('is never faster than the bound, and never slower than twice it and the longest part', () => {
    fc.assert(
      fc.property(transfers, fc.integer({ min: 1, max: 4 }), (all, streams) => {
        const seconds = scheduledSeconds(all, 1, streams);
        const least = leastSeconds(all, 1);
        const longest = Math.max(...all.map(({ bytes }) => bytes));
        expect(seconds).toBeGreaterThanOrEqual(least - 1e-9);
        // While a part waits, one of its ends is fully busy.
        expect(seconds).toBeLessThanOrEqual(2 * least + longest + 1e-9);
      }),
    );
  });

  it('reaches the bound where all transfers are alike: as an edge colouring does', () => {
    const square = ['a', 'b', 'c'].flatMap((from) => ['x', 'y', 'z'].map((to) => ({ from, to, bytes: 5 })));
    expect(scheduledSeconds(square, 1, 3)).toBeCloseTo(leastSeconds(square, 1), 9);
    expect(scheduledSeconds([{ from: 'a', to: 'b', bytes: 8 }], 2, 4)).toBeCloseTo(4, 12);
  });
});
