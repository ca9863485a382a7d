import type { FixedCluster } from '../../cluster/fixedCluster.ts';
import { distanceUp } from '../position.ts';
import type { Circle, TracerOf } from '../tracer.ts';
import type { Position, RingTry } from '../types.ts';

/** Points of at most 32 bits. */
export const circleOf = (at: Uint32Array, owner: ArrayLike<number>, size: number, bits: number): Circle => ({
  bits,
  size,
  at: (point) => at[point],
  owner: (point) => owner[point],
});

/** Index of the first point at or above a position; past the last one, the first. */
export function pointAbove({ size, at }: Circle, from: Position): number {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    // Texts of 64 bits have the same length, and compare as their numbers do.
    if (at(middle) < from) low = middle + 1;
    else high = middle;
  }
  return low === size ? 0 : low;
}

/** A walk up to a point, with nothing on the way. */
export function walkUp(
  cluster: FixedCluster,
  circle: Circle,
  from: Position,
  point = pointAbove(circle, from),
): RingTry {
  const to = circle.at(point);
  return {
    from,
    direction: 'up',
    passed: [],
    more: 0,
    to,
    owner: cluster.nodes[circle.owner(point)].id,
    distance: distanceUp(circle.bits, from, to),
  };
}

/** Steps that walk over a ring. */
export const walking = (circle: Circle, steps: TracerOf): TracerOf => Object.assign(steps, { circle });

/** The first point clockwise. */
export const ringTrace = (
  cluster: FixedCluster,
  circle: Circle,
  position: (low: number, high: number) => Position,
): TracerOf =>
  walking(circle, (low, high) => [
    { kind: 'ring', bits: circle.bits, tries: [walkUp(cluster, circle, position(low, high))], winner: 0 },
  ]);
