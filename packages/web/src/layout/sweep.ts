import type { Arc } from './arcs.ts';
import type { Segment } from './segments.ts';

/** What a change has swept so far: each piece from its end back to its start, in the hands of its new owner. */
export const sweptIn = (segments: readonly Segment[], progress: number): Arc[] =>
  segments.map(({ start, end, after: node }) => ({ start: end - progress * (end - start), end, node }));

/** What a change will sweep, in the hands of its new owners. */
export const plannedIn = (segments: readonly Segment[]): Arc[] => sweptIn(segments, 1);
