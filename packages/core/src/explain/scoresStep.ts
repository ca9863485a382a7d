import { MOST_LISTED } from './tracer.ts';
import type { ScoresStep } from './types.ts';

/** A node and its score, 0 to 1. */
export interface Scored {
  readonly node: string;
  readonly score: number;
  readonly weight: number;
}

/** Scores in the order in which their nodes would win. */
export const scoresStep = (ordered: readonly Scored[]): ScoresStep => ({
  kind: 'scores',
  scores: ordered.slice(0, MOST_LISTED),
  more: Math.max(0, ordered.length - MOST_LISTED),
  winner: ordered[0].node,
});

/** An int32 read as unsigned, on the scale from 0 to 1. */
export const unit = (score: number): number => ((score >>> 0) + 0.5) / 2 ** 32;
