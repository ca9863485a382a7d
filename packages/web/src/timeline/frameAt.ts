import { ANNOUNCE, PLAN, type Timeline } from './timeline.ts';

/** What happens at an instant: nothing, or one part of a change. */
export type Phase = 'rest' | 'announce' | 'plan' | 'move' | 'settle';

/** The state of everything at an instant. */
export interface Frame {
  /** The change under way, or the last one that ended; -1 before the first. */
  readonly change: number;
  readonly phase: Phase;
  /** How much of the change's time has passed, 0 to 1. */
  readonly part: number;
  /** How much of its moves each track has made, 0 to 1. */
  readonly progress: readonly number[];
  /** Milliseconds each track has spent moving. */
  readonly spent: readonly number[];
}

/** The frame at an instant in milliseconds; a function of its arguments alone. */
export function frameAt(timeline: Timeline, instant: number): Frame {
  const { changes, total, run } = timeline;
  const u = Math.min(Math.max(instant, 0), total);
  const index = changes.findLastIndex(({ start }) => start < u);
  if (index < 0)
    return { change: -1, phase: 'rest', part: 1, progress: run.tracks.map(() => 0), spent: run.tracks.map(() => 0) };
  const { start, end, moving } = changes[index];
  const moved = u - start - ANNOUNCE - PLAN;
  const spent = moving.map((time) => Math.min(Math.max(moved, 0), time));
  const progress = moving.map((time, track) => {
    if (u === end) return 1;
    return time === 0 ? Number(moved >= 0) : spent[track] / time;
  });
  return {
    change: index,
    phase: phaseAt(u, start, end, Math.max(...moving)),
    part: (u - start) / (end - start),
    progress,
    spent,
  };
}

function phaseAt(u: number, start: number, end: number, moving: number): Phase {
  const since = u - start;
  if (u === end) return 'rest';
  if (since < ANNOUNCE) return 'announce';
  if (since < ANNOUNCE + PLAN) return 'plan';
  return since < ANNOUNCE + PLAN + moving ? 'move' : 'settle';
}
