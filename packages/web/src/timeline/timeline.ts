import type { Run } from '../run/run.ts';
import { type Plan, plan } from './plan.ts';

/** Milliseconds of a change before and after its moves. */
export const ANNOUNCE = 800;
export const PLAN = 1600;
const SETTLE = 1200;
/** Milliseconds the slowest strategy takes to move what a change moves. */
const MOVE = 10_000;

/** How strategies share the time: all at the same bandwidth, so that moving less ends sooner, or all equally long. */
export type Clock = 'bandwidth' | 'duration';

/** One change on the timeline: when it begins and ends, and how each track spends its time. */
interface Change {
  readonly start: number;
  readonly end: number;
  /** Milliseconds of moving, per track. */
  readonly moving: readonly number[];
  readonly plans: readonly Plan[];
}

/** A run laid out in time; `total` is in milliseconds. */
export interface Timeline {
  readonly run: Run;
  readonly changes: readonly Change[];
  readonly total: number;
}

/** Lays a run out in time. */
export function timeline(run: Run, clock: Clock): Timeline {
  const changes: Change[] = [];
  let start = 0;
  for (let stage = 1; stage < run.stages; stage++) {
    const moved = run.tracks.map(({ stages }) => stages[stage].measured.movement?.moved ?? 0);
    const most = Math.max(1, ...moved);
    const moving = moved.map((keys) => (clock === 'duration' ? MOVE : (MOVE * keys) / most));
    const busy = moved.some((keys) => keys > 0) ? PLAN + MOVE : 0;
    const end = start + ANNOUNCE + busy + SETTLE;
    const order = run.story?.[stage].moves.map(({ slot }) => slot) ?? [];
    const plans = run.tracks.map((track) => plan(track, track.stages[stage - 1], track.stages[stage], order));
    changes.push({ start, end, moving, plans });
    start = end;
  }
  return { run, changes, total: start };
}

/** The instants at which nothing moves: the start and the end of each change. */
export const rests = ({ changes }: Timeline): number[] => [0, ...changes.map(({ end }) => end)];
