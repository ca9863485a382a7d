import { frameAt } from './frameAt.ts';
import { ANNOUNCE, PLAN, type Timeline } from './timeline.ts';

/** An instant and the part of reads that a cache answers then. */
export interface HitPoint {
  readonly instant: number;
  readonly rate: number;
}

/**
 * The part of reads that each track still answers from memory at an instant, were it a cache: with the change, every key that
 * moves is missed, until it has been fetched again at the pace at which it moves.
 */
export function hitRates(timeline: Timeline, instant: number): number[] {
  const { change, phase, progress } = frameAt(timeline, instant);
  return timeline.run.tracks.map((_, track) => {
    if (change < 0 || phase === 'announce' || phase === 'plan') return 1;
    return 1 - missed(timeline, track, change) * (1 - progress[track]);
  });
}

/** The hit rate of a track over the whole timeline, as the corners of a line. */
export function hitCurve(timeline: Timeline, track: number): HitPoint[] {
  const corners = timeline.changes.flatMap(({ start, end, moving }, change) => {
    const lost = missed(timeline, track, change);
    const begin = start + ANNOUNCE + PLAN;
    const dip = [
      { instant: begin, rate: 1 },
      { instant: begin, rate: 1 - lost },
      { instant: begin + moving[track], rate: 1 },
    ];
    return [{ instant: start, rate: 1 }, ...(lost > 0 ? dip : []), { instant: end, rate: 1 }];
  });
  return corners.length > 0 ? corners : [{ instant: 0, rate: 1 }];
}

/** The part of the keys that a change moves: what is missed when it begins. */
export function missed({ run }: Timeline, track: number, change: number): number {
  const { movement } = run.tracks[track].stages[change + 1].measured;
  return movement && movement.keys > 0 ? movement.moved / movement.keys : 0;
}
