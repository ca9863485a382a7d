import { ANNOUNCE, PLAN, type Timeline } from './timeline.ts';

/** The instant at which a track has just made move `rank` of the `moves` of a change. */
export function moveInstant({ changes }: Timeline, change: number, track: number, rank: number, moves: number): number {
  const { start, moving } = changes[change];
  // Half a move later: just at its end, rounding could still count it as to come.
  return start + ANNOUNCE + PLAN + moving[track] * Math.min(1, (rank + 1.5) / moves);
}
