import type { DrawsStep, Verdict } from '../types.ts';

/** A range [from, to) that places are drawn from, of which those below `buckets` have a node. */
export interface Level {
  readonly from: number;
  readonly to: number;
  readonly buckets: number;
}

/** Draws from a range, until one has a node or stands for the half below; a place below `lower` does. */
export function levelDraws({ from, to, buckets }: Level, places: readonly number[], lower = from): DrawsStep {
  const verdict = (place: number): Verdict => (place < lower ? 'lower' : place < buckets ? 'node' : 'beyond');
  return {
    kind: 'draws',
    from,
    to,
    draws: places.map((place, i) => ({ try: i + 1, place, verdict: verdict(place) })),
    more: 0,
  };
}
