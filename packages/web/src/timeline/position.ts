import type { Timeline } from './timeline.ts';

/** A position as a link tells it: how many changes have been made, and the fraction of time of the one under way. */
export function stepAt({ changes }: Timeline, instant: number): number {
  const index = changes.findLastIndex(({ start }) => start < instant);
  if (index < 0) return 0;
  const { start, end } = changes[index];
  return index + (instant - start) / (end - start);
}

/** The instant of a position, the last one there is if it is beyond the end. */
export function instantAt({ changes, total }: Timeline, step: number): number {
  const change = changes.at(Math.floor(step));
  if (step >= changes.length || change === undefined) return total;
  return change.start + (step % 1) * (change.end - change.start);
}
