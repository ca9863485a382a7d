import { rests, type Timeline } from './timeline.ts';

/** What the player is doing. `stepping` travels to the next rest; `ended` is paused at the end. */
export type PlayerState = 'paused' | 'playing' | 'stepping' | 'scrubbing' | 'ended';

/** The player at one moment; every event leads to a new one. */
export interface Player {
  readonly state: PlayerState;
  /** Position on the timeline, in milliseconds. */
  readonly instant: number;
  readonly speed: number;
  /** Where stepping goes. */
  readonly target: number;
  /** Whether play goes on after scrubbing. */
  readonly resume: boolean;
  /** Milliseconds since the last slide, where motion is reduced. */
  readonly waited: number;
}

/** What happens to the player. */
export type PlayerEvent =
  | { readonly type: 'play' | 'pause' | 'scrubStart' | 'scrubEnd' | 'hide' }
  | { readonly type: 'step'; readonly direction: 1 | -1 }
  | { readonly type: 'scrub' | 'seek'; readonly instant: number }
  | { readonly type: 'speed'; readonly speed: number }
  | { readonly type: 'tick'; readonly elapsed: number; readonly reduced: boolean };

/** The speeds on offer. */
export const speeds: readonly number[] = [0.25, 0.5, 1, 2, 4, 8];

/** The player as the page opens: it never starts by itself. */
export const stopped: Player = { state: 'paused', instant: 0, speed: 1, target: 0, resume: false, waited: 0 };

// A tab that was asleep must not jump.
const LONGEST_TICK = 100;
// However long a change is, a step through it takes this many milliseconds.
const STEP = 600;
// How long a slide stands where motion is reduced.
const SLIDE = 2500;

/** The player after an event. An event that means nothing in its state leaves it as it is. */
export function advance(player: Player, event: PlayerEvent, timeline: Timeline): Player {
  const { state, instant } = player;
  switch (event.type) {
    case 'play':
      if (state === 'ended') return { ...player, state: 'playing', instant: 0, waited: 0 };
      return state === 'paused' || state === 'stepping' ? { ...player, state: 'playing', waited: 0 } : player;
    case 'pause':
      return state === 'playing' || state === 'stepping' ? at(player, instant, timeline) : player;
    case 'step':
      return state === 'scrubbing' ? player : stepped(player, event.direction, timeline);
    case 'scrubStart':
      return state === 'scrubbing' ? player : { ...player, state: 'scrubbing', resume: state === 'playing' };
    case 'scrub':
      return state === 'scrubbing'
        ? { ...player, instant: within(event.instant, timeline) }
        : at(player, event.instant, timeline);
    case 'scrubEnd':
      if (state !== 'scrubbing') return player;
      return player.resume && instant < timeline.total
        ? { ...player, state: 'playing' }
        : at(player, instant, timeline);
    case 'seek':
      return at(player, event.instant, timeline);
    case 'hide':
      return state === 'scrubbing' ? at(player, instant, timeline) : player;
    case 'speed':
      return { ...player, speed: event.speed };
    case 'tick':
      return ticked(player, event.elapsed, event.reduced, timeline);
  }
}

/** The same player at an instant of another timeline: what it was doing goes on. */
export function moved(player: Player, instant: number, timeline: Timeline): Player {
  const { state } = player;
  if (state === 'playing') return { ...player, instant };
  return at(player, instant, timeline);
}

const within = (instant: number, { total }: Timeline): number => Math.min(Math.max(instant, 0), total);

/** At rest at an instant. */
function at(player: Player, wanted: number, timeline: Timeline): Player {
  const instant = within(wanted, timeline);
  return { ...player, instant, state: instant === timeline.total && instant > 0 ? 'ended' : 'paused' };
}

/** On the way to the next rest, counted from where a step under way is going. */
function stepped(player: Player, direction: 1 | -1, timeline: Timeline): Player {
  const from = player.state === 'stepping' ? player.target : player.instant;
  const marks = rests(timeline);
  const target = direction > 0 ? marks.find((mark) => mark > from) : marks.findLast((mark) => mark < from);
  return target === undefined ? player : { ...player, state: 'stepping', target };
}

function ticked(player: Player, elapsed: number, reduced: boolean, timeline: Timeline): Player {
  const { state, instant, target, speed } = player;
  const passed = Math.min(elapsed, LONGEST_TICK);
  if (state === 'stepping') {
    if (reduced) return at(player, target, timeline);
    const marks = [0, ...rests(timeline)];
    const pace = Math.max(...marks.slice(1).map((mark, i) => mark - marks[i])) / STEP;
    const left = target - instant;
    if (Math.abs(left) <= pace * passed) return at(player, target, timeline);
    return { ...player, instant: instant + Math.sign(left) * pace * passed };
  }
  if (state !== 'playing') return player;
  if (!reduced) {
    const next = instant + passed * speed;
    return next >= timeline.total ? at(player, timeline.total, timeline) : { ...player, instant: next };
  }
  const waited = player.waited + passed * speed;
  if (waited < SLIDE) return { ...player, waited };
  const next = rests(timeline).find((mark) => mark > instant) ?? timeline.total;
  return next >= timeline.total ? at(player, next, timeline) : { ...player, instant: next, waited: 0 };
}
