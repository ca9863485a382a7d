import { slots } from '@shardscope/core';
import { ANNOUNCE, PLAN, type Timeline } from './timeline.ts';

/** A tenth of the change under way later or earlier. */
export function byTenth({ changes }: Timeline, instant: number, direction: 1 | -1): number {
  const change = under(changes, instant, direction);
  return change ? instant + (direction * (change.end - change.start)) / 10 : instant;
}

/** The middle of the move after or before the one under way: of a slot where a story moves slots, of a key elsewhere. */
export function byMove({ changes, run, shown }: Timeline, instant: number, direction: 1 | -1): number {
  const change = under(changes, instant, direction);
  if (!change) return instant;
  const stage = changes.indexOf(change) + 1;
  const slotTrack = run.tracks.findIndex(({ strategy }) => run.story && strategy === slots.id);
  const keys = shown.map((track) => run.tracks[track].stages[stage].measured.movement?.moved ?? 0);
  const moves = run.story?.[stage].moves.length ?? Math.max(...keys);
  const first = change.start + ANNOUNCE + PLAN;
  const each = (change.moving[slotTrack] ?? Math.max(...change.moving)) / moves;
  const edge = direction > 0 ? change.end : change.start;
  if (moves === 0) return edge;
  const next = Math.floor((instant - first) / each) + direction;
  if (direction > 0) return next >= moves ? edge : first + (Math.max(next, 0) + 0.5) * each;
  return next < 0 ? edge : first + (Math.min(next, moves - 1) + 0.5) * each;
}

/** The change that holds the instants just after, or just before, an instant. */
const under = (changes: Timeline['changes'], instant: number, direction: 1 | -1) =>
  direction > 0 ? changes.find(({ end }) => end > instant) : changes.findLast(({ start }) => start < instant);
