import { bisector } from 'd3';
import { memo } from '../model/memo.ts';
import { POSITIONS } from './polar.ts';

/** A piece of the ring, (start, end], and the node that owns it. The piece across 0 ends past 2^32. */
export interface Arc {
  readonly start: number;
  readonly end: number;
  readonly node: number;
}

/** Points of a ring in ascending order, with the node of each. */
export interface RingPoints {
  readonly points: Uint32Array;
  readonly nodes: ArrayLike<number>;
}

/** The arcs of a ring, each from the point before up to its own; neighbours of one node are one arc. Made once per ring. */
export const arcs = memo(({ points, nodes }: RingPoints): readonly Arc[] => {
  const last = points.length - 1;
  const found: Arc[] = [];
  let start = points[last] - POSITIONS;
  for (let i = 0; i <= last; i++) {
    const end = points[i];
    // Of equal points only the first one owns anything.
    if (i > 0 && end === start) continue;
    const before = found.at(-1);
    if (before?.node === nodes[i]) found[found.length - 1] = { ...before, end };
    else found.push({ start, end, node: nodes[i] });
    start = end;
  }
  // The first arc began before 0: it is drawn where it lies, from the last point across the top.
  const [first, ...others] = found;
  const wrapped = { ...first, start: first.start + POSITIONS, end: first.end + POSITIONS };
  const tail = others.at(-1);
  if (tail?.node === wrapped.node) return [...others.slice(0, -1), { ...tail, end: wrapped.end }];
  return [...others, wrapped];
});

const byEnd = bisector(({ end }: Arc) => end);

/** The arc that holds a position of a ring. */
export function arcAt(list: readonly Arc[], position: number): Arc {
  const found = list.at(byEnd.left(list, position));
  // Before the first arc is the end of the last one, which lies across 0.
  return found && position > found.start ? found : list[list.length - 1];
}
