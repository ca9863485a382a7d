import type { Timeline } from './timeline.ts';

/** Whether a change moves any key of a track. */
const moves = ({ run }: Timeline, change: number, track: number): boolean =>
  (run.tracks[track].stages[change + 1].measured.movement?.moved ?? 0) > 0;

/** The first change that moves a key of a track that is shown, by its index; nothing where none does. */
export function firstMoving(timeline: Timeline): number | undefined {
  const found = timeline.changes.findIndex((_, change) =>
    timeline.shown.some((track) => moves(timeline, change, track)),
  );
  return found < 0 ? undefined : found;
}

/** The change nearest to one that moves keys of a track, rather a later one; nothing where none does. */
export function nearestMoving(timeline: Timeline, track: number, change: number): number | undefined {
  const all = [...timeline.changes.keys()].filter((one) => moves(timeline, one, track));
  return all.find((one) => one > change) ?? all.at(-1);
}
