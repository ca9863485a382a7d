import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alongArc, flight, inFlight, partFlown } from '../../src/scene/flight.ts';
import { timelineOf } from '../../src/timeline/timeline.ts';
import { compute } from '../support/compute.ts';

const run = compute({
  scenario: '3 +1 -1',
  strategies: ['modulo', 'ring', 'slots'],
  options: {},
  keys: 10_000,
  seed: 1,
});
const flights = timelineOf(run, 'bandwidth').changes.flatMap(({ schedules, moving }) =>
  schedules.map((schedule, track) => ({ schedule, moving: moving[track] })),
);
const progress = fc.double({ min: 0, max: 1, noNaN: true });

describe('flight: keys under way', () => {
  it('are never more than 200, and of these as many as that allows', () => {
    for (const { schedule, moving } of flights) {
      let most = 0;
      for (let step = 0; step <= 1000; step++) most = Math.max(most, inFlight(schedule, step / 1000, moving).length);
      expect(most).toBeLessThanOrEqual(200);
      expect(most).toBeGreaterThan(50);
    }
  });

  it('are none at the start and at the end of a change', () => {
    for (const { schedule, moving } of flights) {
      expect(inFlight(schedule, 0, moving)).toEqual([]);
      expect(inFlight(schedule, 1, moving)).toEqual([]);
    }
  });

  it('are keys that move, and change their owner on the way', () => {
    fc.assert(
      fc.property(fc.constantFrom(...flights), progress, ({ schedule, moving }, now) => {
        for (const { key } of inFlight(schedule, now, moving)) expect(schedule.keys[key]).toBeLessThanOrEqual(1);
        for (const key of flight(schedule, moving).keys.slice(0, 50)) {
          const part = partFlown(schedule.keys[key], schedule.keys[key], moving);
          expect(part).toBeGreaterThanOrEqual(0);
          expect(part).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('leave one place and reach the other', () => {
    const from = { x: 10, y: 20 };
    const to = { x: 50, y: 80 };
    expect(alongArc(from, to, { x: -40, y: 0 }, 0)).toEqual(from);
    expect(alongArc(from, to, { x: -40, y: 0 }, 1)).toEqual(to);
    expect(alongArc(from, to, { x: -40, y: 0 }, 0.5)).toEqual({ x: 0, y: 50 });
  });
});
