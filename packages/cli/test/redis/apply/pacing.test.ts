import { redisSlot } from '@shardscope/core';
import { describe, expect, it } from 'vitest';
import { LatencyGuard } from '../../../src/redis/apply/pacing/latencyGuard.ts';
import { probeKey } from '../../../src/redis/apply/pacing/latencyProbes.ts';
import { Pace, pacesOf } from '../../../src/redis/apply/pacing/pace.ts';
import { admission } from '../../../src/redis/apply/pacing/throttle.ts';

let clock = 0;
/** Has a node answer so many probes one after another, each in so many milliseconds; what follows from those that have consequences. */
const heard = (guard: LatencyGuard, id: string, count: number, ms: number): (string | undefined)[] =>
  Array.from({ length: count }, () => {
    clock += ms;
    return guard.heard(id, ms, clock);
  }).filter((pace) => pace !== undefined);

/** A guard of two nodes that have moved 32 slots by batches of 100. */
const guarded = (limit = 5): LatencyGuard => {
  const guard = new LatencyGuard(limit);
  guard.batch(['a', 'b'], 100);
  guard.width(['a', 'b'], 32);
  // Large values: ten calls that were never fast.
  for (let i = 0; i < 10; i++) guard.took(['a', 'b'], 1);
  return guard;
};
const given = (guard: LatencyGuard, ids = ['a', 'b']) => [guard.batch(ids, 100), guard.width(ids, 32)];

describe('the guard of the latency', () => {
  it('halves keys of a MIGRATE to ten, then slots to eight, then keys to one, at each node that is slow', () => {
    const guard = guarded();
    const steps = Array.from({ length: 12 }, () => {
      heard(guard, 'a', 3, 5.1);
      return given(guard);
    });
    expect(steps).toEqual([
      ...[50, 25, 12, 10].map((batch) => [batch, 32]),
      ...[16, 8].map((width) => [10, width]),
      ...[5, 2, 1, 1, 1, 1].map((batch) => [batch, 8]),
    ]);
    // Others are none the slower.
    expect(given(guard, ['b', 'c'])).toEqual([100, 32]);
  });

  it('leaves ten keys and eight slots where a MIGRATE of them is done in a tenth of the limit when nothing is in its way', () => {
    const guard = guarded();
    guard.took(['a', 'b'], 0.5);
    for (let i = 0; i < 12; i++) heard(guard, 'a', 3, 6);
    expect(given(guard)).toEqual([10, 8]);
    // Of the last ten calls all take longer.
    for (let i = 0; i < 10; i++) guard.took(['a', 'c'], 0.6);
    heard(guard, 'a', 3, 6);
    expect(given(guard)).toEqual([5, 8]);
    // A run that opens fewer opens no more.
    expect(guard.width(['a', 'c'], 1)).toBe(1);
  });

  it('takes all answers that waited for one MIGRATE for one', () => {
    const guard = guarded();
    clock += 500;
    const paces = Array.from({ length: 10 }, (_, i) => guard.heard('a', 500 - 50 * i, clock));
    expect(paces.filter((pace) => pace !== undefined)).toEqual(['slower']);
    expect(given(guard)).toEqual([50, 32]);
  });

  it('judges by the p99 of ten seconds: two slow answers of 200 are none too many, three are', () => {
    const guard = guarded();
    expect(heard(guard, 'a', 2, 100)).toEqual([]);
    expect(heard(guard, 'a', 197, 4.9)).toEqual([]);
    expect(heard(guard, 'a', 1, 4.9)).toEqual([]);
    // From here on anew.
    expect(heard(guard, 'a', 2, 100)).toEqual([]);
    expect(heard(guard, 'a', 100, 1)).toEqual([]);
    expect(heard(guard, 'a', 1, 100)).toEqual(['slower']);
    expect(guard.p99).toEqual({ a: 100 });
  });

  it('gives back a tenth after ten seconds below 70 % of the limit, in the opposite order', () => {
    const guard = guarded();
    heard(guard, 'a', 3 * 7, 6);
    expect(given(guard)).toEqual([5, 8]);
    expect(heard(guard, 'a', 200, 3.6)).toEqual([]);
    const steps: (number[] | undefined)[] = [];
    for (let i = 0; i < 18; i++) {
      expect(heard(guard, 'a', 200, 1)).toEqual(['faster']);
      steps.push(given(guard));
    }
    expect(steps).toEqual([
      ...[6, 7, 8, 9, 10].map((batch) => [batch, 8]),
      ...[9, 10, 11, 13, 15, 17, 19, 21, 24, 27, 30, 32].map((width) => [10, width]),
      [11, 32],
    ]);
  });

  it('takes twice the p99 of the first minute for slow as well', () => {
    const guard = guarded(1000);
    expect(heard(guard, 'a', 1200, 2)).toEqual([]);
    expect(heard(guard, 'a', 3, 4)).toEqual([]);
    expect(heard(guard, 'a', 3, 4.1)).toEqual(['slower']);
  });

  it('halves slots of tasks of the servers, which send keys by themselves', () => {
    const guard = new LatencyGuard(5);
    guard.width(['a', 'b'], 512);
    heard(guard, 'b', 3, 6);
    expect(guard.width(['a', 'b'], 512)).toBe(256);
  });

  it('is heeded by the pace of a pair, also by one that was given', () => {
    const guard = new LatencyGuard(5);
    const paceOf = pacesOf(undefined, guard);
    const pace = paceOf({ from: 'a', to: 'b' });
    expect(pace.batch).toBe(10);
    // Half a millisecond is a tenth of the limit: 40 keys at this rate.
    for (let i = 0; i < 40; i++) pace.took(1, 80);
    expect([pace.batch, pace.together]).toEqual([40, 40]);
    heard(guard, 'b', 3, 6);
    expect([pace.batch, pace.together, paceOf({ from: 'a', to: 'c' }).batch]).toEqual([20, 20, 10]);
    // What it takes the servers to move so few does not lift the limit.
    pace.took(0.1, 20);
    expect(pace.batch).toBe(20);
    expect(new Pace(40, () => 7).batch).toBe(7);
  });

  it('asks for a key in a slot that stays', () => {
    const node = { slots: [[0, 100]] as const };
    const moving = Array.from({ length: 100 }, (_, slot) => slot);
    expect(redisSlot.of(probeKey(node, moving))).toBe(100);
    expect(redisSlot.of(probeKey({ slots: [[7, 7]] }, [7]))).toBe(7);
  });
});

describe('the pace of a pair', () => {
  it('sends as many keys of one slot as take 20 ms, and as many of several slots together as take 4', () => {
    const pace = new Pace();
    expect([pace.batch, pace.together]).toEqual([50, 50]);
    for (let i = 0; i < 40; i++) pace.took(10, 1000);
    expect([pace.batch, pace.together]).toEqual([1000, 400]);
    // The third call in a row that takes too long, and each one after it.
    for (let i = 0; i < 3; i++) pace.took(60, 600);
    expect(pace.batch).toBe(500);
    for (let i = 0; i < 40; i++) pace.took(60, 6);
    expect([pace.batch, pace.together]).toEqual([1, 10]);
  });

  it('opens more slots at once while a window takes less than 50 ms, and fewer above 200', () => {
    const pace = new Pace();
    const widths = (ms: number): number[] =>
      Array.from({ length: 4 }, () => {
        const width = pace.width(32);
        pace.closed(ms, width);
        return width;
      });
    expect(widths(40)).toEqual([8, 16, 32, 32]);
    expect(widths(100)).toEqual([32, 32, 32, 32]);
    expect(widths(250)).toEqual([32, 16, 8, 4]);
    expect(widths(250)).toEqual([2, 1, 1, 1]);
    // A window that is small because few slots are left says nothing of larger ones.
    pace.closed(1, 1);
    expect(pace.width(32)).toBe(2);
    pace.closed(1, 1);
    expect(pace.width(32)).toBe(2);
  });
});

describe('limits of what is sent', () => {
  /** Milliseconds that each of these sendings waits for, at one instant. */
  const waits = async (limits: object, sendings: readonly (readonly [number, string])[]) => {
    const found: number[] = [];
    const patience = { pause: async (ms: number) => void found.push(ms) };
    const means = new Map([
      ['a', 100],
      ['b', 1000],
    ]);
    const admitted = admission(limits, means, patience, () => 0);
    for (const [keys, from] of sendings) await admitted?.(keys, from);
    return found;
  };

  it('counts bytes by the mean of the source, over all pairs', async () => {
    const sendings = [
      [10, 'a'],
      [10, 'b'],
      [1, 'a'],
    ] as const;
    expect(await waits({ maxBytesPerS: 1000 }, sendings)).toEqual([1000, 11_000]);
    expect(await waits({ maxKeysPerS: 10 }, sendings)).toEqual([1000, 2000]);
    // Of a replica that took over nothing is known: as much as anywhere.
    expect(
      await waits({ maxBytesPerS: 1000 }, [
        [1, 'new'],
        [1, 'a'],
      ]),
    ).toEqual([1000]);
    expect(
      await waits({ maxBytesPerS: 1000, maxKeysPerS: 1 }, [
        [1, 'a'],
        [1, 'a'],
      ]),
    ).toEqual([1000, 100]);
  });

  it('are none where none is given', () => {
    expect(admission({}, new Map(), { pause: async () => {} })).toBeUndefined();
  });
});
