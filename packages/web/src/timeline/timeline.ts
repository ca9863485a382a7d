import type { Run } from '../model/run.ts';
import { type Schedule, scheduleOf } from './schedule.ts';

/** Milliseconds of a change before and after its moves. */
export const ANNOUNCE = 800;
export const PLAN = 1600;
const SETTLE = 1200;
/** Milliseconds the slowest of the strategies shown takes to move what a change moves. */
const MOVE = 10_000;

/** How strategies share the time: all at the same bandwidth, so that moving less ends sooner, or all equally long. */
export type Clock = 'bandwidth' | 'duration';

/** One change on the timeline: when it begins and ends, and how each track spends its time. */
interface Change {
  readonly start: number;
  readonly end: number;
  /** Milliseconds of moving, per track. */
  readonly moving: readonly number[];
  readonly schedules: readonly Schedule[];
}

/** A run laid out in time; `total` is in milliseconds. */
export interface Timeline {
  readonly run: Run;
  /** The tracks that are shown, by index. */
  readonly shown: readonly number[];
  readonly changes: readonly Change[];
  readonly total: number;
}

/** Lays a run out in time: the slowest of the tracks shown (by default all) sets the pace of a change and ends it. */
export function timelineOf(run: Run, clock: Clock, shown: readonly number[] = [...run.tracks.keys()]): Timeline {
  const changes: Change[] = [];
  let start = 0;
  for (let stage = 1; stage < run.stages; stage++) {
    const moved = run.tracks.map(({ stages }) => stages[stage].measured.movement?.moved ?? 0);
    const most = Math.max(1, ...shown.map((track) => moved[track]));
    const busy = shown.some((track) => moved[track] > 0) ? PLAN + MOVE : 0;
    const timeOf = (keys: number): number => (clock === 'duration' ? MOVE : Math.min(MOVE, (MOVE * keys) / most));
    const moving = moved.map((keys) => (busy === 0 ? 0 : timeOf(keys)));
    const end = start + ANNOUNCE + busy + SETTLE;
    const order = run.story?.[stage].moves.map(({ slot }) => slot) ?? [];
    const schedules = run.tracks.map((track) => scheduleOf(track, track.stages[stage - 1], track.stages[stage], order));
    changes.push({ start, end, moving, schedules });
    start = end;
  }
  return { run, shown, changes, total: start };
}

/** The instants at which nothing moves: the start and the end of each change. */
export const rests = ({ changes }: Timeline): number[] => [0, ...changes.map(({ end }) => end)];
