import { describe, expect, it } from 'vitest';
import { END, stills } from '../../src/opening/moments.ts';
import { afterEvent, begun, isRunning, type Playing, type PlayingEvent } from '../../src/opening/playing.ts';

const after = (from: Playing, ...events: PlayingEvent[]): Playing => events.reduce(afterEvent, from);
const seen = (part: number): PlayingEvent => ({ type: 'seen', part });
const tick = (elapsed: number): PlayingEvent => ({ type: 'tick', elapsed });
const ticks = (count: number): PlayingEvent[] => Array.from({ length: count }, () => tick(100));
const first = begun(true);

describe('the opening by itself', () => {
  it('waits until 60 % of the panels are in view, and then runs to its end once', () => {
    expect(after(first, seen(0.59), ...ticks(3)).u).toBe(0);
    const run = after(first, seen(0.6), ...ticks(3));
    expect(run.u).toBe(300);
    const end = after(run, ...ticks(500));
    expect(end.u).toBe(END);
    expect(isRunning(end)).toBe(false);
    expect(after(end, seen(0.1), seen(1), ...ticks(3)).u).toBe(END);
  });

  it('stands still below 40 % in view and in a hidden tab, and goes on where it was', () => {
    const run = after(first, seen(1), ...ticks(5));
    expect(after(run, seen(0.45), ...ticks(1)).u).toBe(600);
    const gone = after(run, seen(0.39), ...ticks(9));
    expect(gone.u).toBe(500);
    expect(after(gone, seen(0.5), ...ticks(9)).u).toBe(500);
    expect(after(gone, seen(0.6), tick(100)).u).toBe(600);
    const hidden = after(run, { type: 'tab', visible: false }, ...ticks(9));
    expect(hidden.u).toBe(500);
    expect(after(hidden, { type: 'tab', visible: true }, tick(5000)).u).toBe(600);
  });

  it('does nothing by itself where something speaks against it, and shows how it ends', () => {
    const still = after(begun(false), seen(1), ...ticks(3));
    expect(still.u).toBe(END);
    expect(after(still, { type: 'again' }, ...ticks(2)).u).toBe(200);
  });

  it('stops when told to, and until it is told to go on', () => {
    const paused = after(first, seen(1), ...ticks(5), { type: 'pause' }, ...ticks(5), seen(0.2), seen(1), ...ticks(5));
    expect(paused.u).toBe(500);
    expect(after(paused, { type: 'play' }, ...ticks(1)).u).toBe(600);
    expect(after(paused, { type: 'end' }, ...ticks(1))).toMatchObject({ u: END, wanted: false });
    expect(after(paused, { type: 'seek', u: 5000 }, ...ticks(1)).u).toBe(5000);
    expect(after(paused, { type: 'seek', u: 600, play: true }, ...ticks(1)).u).toBe(700);
    expect(after(paused, { type: 'end' }, { type: 'play' }).u).toBe(0);
  });

  it('goes through its four stills, and round again', () => {
    const shown: number[] = [];
    let at = begun(false);
    for (let i = 0; i < 5; i++) {
      at = afterEvent(at, { type: 'next' });
      shown.push(at.u);
    }
    expect(shown).toEqual([...stills, stills[0]]);
    expect(stills).toHaveLength(4);
  });
});
