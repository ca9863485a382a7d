import type { KeyHash } from '../hashes/keyHash.ts';
import type { Node } from '../types.ts';
import { ringPoints } from './ringPoints.ts';

/** Points of a ring in ascending order of position. */
export interface Points {
  readonly at: Uint32Array;
  readonly owner: Uint16Array;
}

/** Points of each bucket as one ascending list, equal ones in the order of their buckets. */
export function sortedPoints(points: readonly ArrayLike<number>[]): Points {
  // Position and bucket in one float64, 32 + 16 bits: a numeric sort orders both.
  const sorted = new Float64Array(points.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  points.forEach((positions, bucket) => {
    for (let i = 0; i < positions.length; i++) sorted[end++] = (positions[i] >>> 0) * 0x10000 + bucket;
  });
  sorted.sort();
  return {
    at: Uint32Array.from(sorted, (both) => Math.floor(both / 0x10000)),
    owner: Uint16Array.from(sorted, (both) => both % 0x10000),
  };
}

/** Points at the hashes of the labels `id#0`, `id#1`, ...; equal ones in the order of ids, whatever order nodes came in. */
export function labelledPoints(nodes: readonly Node[], count: (node: Node) => number, hash: KeyHash): Points {
  const { at, owner } = ringPoints(nodes, count, hash);
  return { at: at.subarray(0, -1), owner: owner.subarray(0, -1) };
}

/**
 * The same ring under the rule that the nearest point wins, on either side: each point moves to the middle of the gap above
 * it, so that the first point at or above a hash is the one that was nearest. In the middle itself the lower point wins.
 * Positions have `bits` bits.
 */
export function nearest({ at, owner }: Points, bits = 32): Points {
  const last = at.length - 1;
  const middles = at.map(
    (position, i) => (position + Math.floor(((i === last ? at[0] + 2 ** bits : at[i + 1]) - position) / 2)) % 2 ** bits,
  );
  // The middle between the last point and the first may lie past zero, and is then the first.
  const wraps = last > 0 ? middles[last] < middles[last - 1] : false;
  if (!wraps) return { at: middles, owner };
  return { at: lastFirst(middles), owner: lastFirst(owner) };
}

/** A copy whose last value comes first. */
function lastFirst<T extends Uint16Array | Uint32Array>(list: T): T {
  const rotated = list.slice() as T;
  rotated.copyWithin(1, 0, list.length - 1);
  rotated[0] = list[list.length - 1];
  return rotated;
}
