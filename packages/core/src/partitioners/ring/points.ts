import type { Anatomy } from '../../types.ts';
import { SENTINEL } from './stepIndex.ts';

/**
 * Points of a ring in ascending order, and after the `size` of them a sentinel, which is at `SENTINEL` and has the owner of the first
 * point: whoever walks past the last point is at the first one again. Positions are unsigned, owners are buckets.
 */
export interface Points {
  readonly size: number;
  readonly at: Uint32Array;
  readonly owner: Uint16Array;
}

/** Room for so many points, to be filled in and closed. */
export const pointArrays = (size: number): Points => ({
  size,
  at: new Uint32Array(size + 1),
  owner: new Uint16Array(size + 1),
});

/** The points themselves, with their sentinel set. */
export function closed(points: Points): Points {
  const { size, at, owner } = points;
  at[size] = SENTINEL;
  owner[size] = owner[0];
  return points;
}

/** Points at ascending positions, one owner each. */
export function pointsAt(positions: ArrayLike<number>, owners: ArrayLike<number>): Points {
  const points = pointArrays(positions.length);
  points.at.set(positions);
  points.owner.set(owners);
  return closed(points);
}

/** Points of each bucket as one ascending list, equal ones in the order of their buckets. */
export function sortedPoints(positions: readonly ArrayLike<number>[]): Points {
  // Position and bucket in one float64, 32 + 16 bits: a numeric sort orders both.
  const sorted = new Float64Array(positions.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  positions.forEach((some, bucket) => {
    for (let i = 0; i < some.length; i++) sorted[end++] = (some[i] >>> 0) * 0x10000 + bucket;
  });
  sorted.sort();
  const points = pointArrays(sorted.length);
  sorted.forEach((both, i) => {
    points.at[i] = Math.floor(both / 0x10000);
    points.owner[i] = both % 0x10000;
  });
  return closed(points);
}

/** Points whose owners are places in an order of buckets, by the buckets themselves. */
export const inOrder = (points: Points, order: readonly number[]): Points => ({
  ...points,
  owner: points.owner.map((place) => order[place]),
});

/** The first of the points at each position. */
export function firstOfEqual({ size, at, owner }: Points): Points {
  const kept = Uint32Array.from({ length: size }, (_, i) => i).filter((i) => i === 0 || at[i] !== at[i - 1]);
  return pointsAt(
    kept.map((i) => at[i]),
    kept.map((i) => owner[i]),
  );
}

/** The same points on a ring of 32 bits, where their positions have `bits`. */
export function widened({ size, at, owner }: Points, bits: number): Points {
  return closed({ size, at: at.map((position) => position << (32 - bits)), owner });
}

/**
 * The same ring under the rule that the nearest point wins, on either side: each point moves to the middle of the gap above
 * it, so that the first point at or above a hash is the one that was nearest. In the middle itself the lower point wins.
 * Positions have `bits` bits.
 */
export function nearest({ size, at, owner }: Points, bits = 32): Points {
  const range = 2 ** bits;
  const last = size - 1;
  const lower = at[last];
  const gap = at[0] + range - lower;
  // The middle between the last point and the first may lie past zero, and is then the first.
  const over = (lower + Math.floor(gap / 2)) % range;
  const first = last > 0 && over < lower ? 1 : 0;
  const points = pointArrays(size);
  points.at[first > 0 ? 0 : last] = over;
  points.owner[first > 0 ? 0 : last] = owner[last];
  for (let i = 0; i < last; i++) {
    points.at[first + i] = at[i] + Math.floor((at[i + 1] - at[i]) / 2);
    points.owner[first + i] = owner[i];
  }
  return closed(points);
}

/** Fills `out` with the distinct owners of points from one on, clockwise, and returns how many: where the copies of a key are. */
export function ownersFrom(point: number, owner: Uint16Array, size: number, out: Int32Array): number {
  let found = 0;
  for (let step = 0, at = point; step < size && found < out.length; step++, at++) {
    if (at >= size) at -= size;
    if (!out.subarray(0, found).includes(owner[at])) out[found++] = owner[at];
  }
  return found;
}

/** The points without their sentinel, as everybody else sees them. */
export const ringAnatomy = ({ size, at, owner }: Points): Anatomy => ({
  kind: 'ring',
  points: at.subarray(0, size),
  owners: owner.subarray(0, size),
});
