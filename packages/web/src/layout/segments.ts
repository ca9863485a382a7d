import { bisector } from 'd3';
import type { RingPoints } from './arcs.ts';
import { POSITIONS } from './polar.ts';

/** A piece of the ring, (start, end], whose owner a change replaces. The piece across 0 starts below it. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly before: number;
  readonly after: number;
}

/** The pieces of the ring that change owner, in order; neighbours with the same change are one piece. */
export function changedSegments(before: RingPoints, after: RingPoints): Segment[] {
  const ends = [...new Set([...before.points, ...after.points])].sort((a, b) => a - b);
  const found: Segment[] = [];
  let start = ends[ends.length - 1] - POSITIONS;
  let i = 0;
  let j = 0;
  for (const end of ends) {
    while (i < before.points.length && before.points[i] < end) i++;
    while (j < after.points.length && after.points[j] < end) j++;
    const was = before.nodes[i % before.points.length];
    const is = after.nodes[j % after.points.length];
    const last = found.at(-1);
    if (was !== is) {
      if (last && last.end === start && last.before === was && last.after === is)
        found[found.length - 1] = { ...last, end };
      else found.push({ start, end, before: was, after: is });
    }
    start = end;
  }
  return found;
}

const byEnd = bisector(({ end }: Segment) => end);

/** The segment that holds a position, if its owner changes. */
export function segmentAt(segments: readonly Segment[], position: number): Segment | undefined {
  const index = byEnd.left(segments, position);
  const holds = ({ start, end }: Segment, at: number): boolean => at > start && at <= end;
  if (index < segments.length) return holds(segments[index], position) ? segments[index] : undefined;
  // Past the last segment is the first one again, which may reach across 0.
  const first = segments.at(0);
  return first && holds(first, position - POSITIONS) ? first : undefined;
}
