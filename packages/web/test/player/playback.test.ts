import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance, type Player, type PlayerEvent, stopped } from '../../src/timeline/playback.ts';
import { instantAt, stepAt } from '../../src/timeline/position.ts';
import { rests, timelineOf } from '../../src/timeline/timeline.ts';
import { compute } from '../support/compute.ts';

const time = timelineOf(
  compute({ scenario: '3 +1 -1', strategies: ['modulo'], options: {}, keys: 100, seed: 1 }),
  'bandwidth',
);
const after = (...events: PlayerEvent[]): Player =>
  events.reduce((player, event) => advance(player, event, time), stopped);
const tick = (elapsed: number, reduced = false): PlayerEvent => ({ type: 'tick', elapsed, reduced });
const ticks = (count: number, reduced = false): PlayerEvent[] => new Array(count).fill(tick(100, reduced));

const event: fc.Arbitrary<PlayerEvent> = fc.oneof(
  fc.constantFrom('play', 'pause', 'scrubStart', 'scrubEnd', 'hide').map((type) => ({ type }) as PlayerEvent),
  fc.constantFrom(1, -1).map((direction) => ({ type: 'step', direction }) as PlayerEvent),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((instant) => ({ type: 'scrub' as const, instant })),
  fc.record({ type: fc.constant('tick' as const), elapsed: fc.nat(10_000), reduced: fc.boolean() }),
  fc.constantFrom(0.25, 1, 8).map((speed) => ({ type: 'speed' as const, speed })),
);

describe('playback', () => {
  it('never leaves the timeline, whatever happens', () => {
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const { instant } = after(...events);
        expect(instant).toBeGreaterThanOrEqual(0);
        expect(instant).toBeLessThanOrEqual(time.total);
      }),
    );
  });

  it('does not start by itself', () => {
    expect(after(...ticks(50))).toEqual(stopped);
  });

  it('plays to the end, stops there, and plays from the start again', () => {
    const ended = after({ type: 'play' }, ...ticks(500));
    expect(ended).toMatchObject({ state: 'ended', instant: time.total });
    expect(advance(ended, { type: 'play' }, time)).toMatchObject({ state: 'playing', instant: 0 });
  });

  it('does not jump after a tab was asleep', () => {
    expect(after({ type: 'play' }, tick(60_000)).instant).toBe(100);
  });

  it('plays faster and slower', () => {
    expect(after({ type: 'speed', speed: 4 }, { type: 'play' }, tick(50)).instant).toBe(200);
  });

  it('steps to the next rest and back', () => {
    const [, first] = rests(time);
    const there = after({ type: 'step', direction: 1 }, ...ticks(50));
    expect(there).toMatchObject({ state: 'paused', instant: first });
    const back = [{ type: 'step', direction: -1 } as const, ...ticks(50)].reduce(
      (one, next) => advance(one, next, time),
      there,
    );
    expect(back).toMatchObject({ state: 'paused', instant: 0 });
  });

  it('goes two rests on when stepped twice at once', () => {
    const [, , second] = rests(time);
    const there = after({ type: 'step', direction: 1 }, { type: 'step', direction: 1 }, ...ticks(50));
    expect(there.instant).toBe(second);
  });

  it('goes on after scrubbing if it was playing, and rests if it was not', () => {
    const scrub: PlayerEvent[] = [{ type: 'scrubStart' }, { type: 'scrub', instant: 5000 }, { type: 'scrubEnd' }];
    expect(after(...scrub)).toMatchObject({ state: 'paused', instant: 5000 });
    expect(after({ type: 'play' }, ...scrub)).toMatchObject({ state: 'playing', instant: 5000 });
  });

  it('is a slide show where motion is reduced: only rests are ever shown', () => {
    let player = after({ type: 'play' });
    const marks = rests(time);
    for (let i = 0; i < 200; i++) {
      player = advance(player, tick(100, true), time);
      expect(marks).toContain(player.instant);
    }
    expect(player.state).toBe('ended');
  });
});

describe('stepAt and instantAt: a position in a link', () => {
  it('leads back to the same instant', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: time.total, noNaN: true }), (instant) => {
        expect(instantAt(time, stepAt(time, instant))).toBeCloseTo(instant, 5);
      }),
    );
  });

  it('beyond the end is the end', () => {
    expect(instantAt(time, 99.5)).toBe(time.total);
  });
});
