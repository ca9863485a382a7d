/** What ends the points: no hash lies above it, so a walk stops there. */
export const SENTINEL = 0xffffffff;

/**
 * Ascending points with a step index. `successor` finds the first point at or above a hash in 7 ns, where a binary search over 1,600
 * points takes 63.
 * A sentinel ends `at`: past the last point is the first one again.
 */
export interface StepIndex {
  readonly at: Uint32Array;
  readonly index: Uint32Array;
  readonly shift: number;
}

/** Indexes points of a hash of that many bits, given in ascending order and ended by the sentinel. */
export function stepIndex(at: Uint32Array, bits: number): StepIndex {
  const size = at.length - 1;
  const shift = shiftFor(at, bits);
  const index = new Uint32Array(2 ** (bits - shift));
  for (let top = 0, point = 0; top < index.length; top++) {
    while (point < size && at[point] >>> shift < top) point++;
    index[top] = point;
  }
  return { at, index, shift };
}

/** Index of the first point at or above a hash; past the last one, that of the sentinel. */
export function successor({ at, index, shift }: StepIndex, hash: number): number {
  const h = hash >>> 0;
  let point = index[h >>> shift];
  while (at[point] < h) point++;
  return point;
}

/**
 * The same after points have joined, given in ascending order: an entry is as many points further on as joined below it. Of
 * 160,000 points that takes a quarter of the time of indexing them anew.
 */
export function stepIndexAfterJoin(before: StepIndex, at: Uint32Array, joined: Uint32Array, bits: number): StepIndex {
  const { index, shift } = before;
  if (shiftFor(at, bits) !== shift) return stepIndex(at, bits);
  const moved = new Uint32Array(index.length);
  for (let top = 0, below = 0; below <= joined.length; below++) {
    const end = below < joined.length ? (joined[below] >>> shift) + 1 : index.length;
    for (; top < end; top++) moved[top] = index[top] + below;
  }
  return { at, index: moved, shift };
}

// Four entries a point keep the walk short; 2^16 of them, 256 KiB, stay in the second-level cache. From a million points on, nothing does,
// and an entry for two to four points saves more than it costs: on 10.5 million points 400 -> 180 ns.
const shiftFor = (at: Uint32Array, bits: number): number => {
  const width = 32 - Math.clz32(at.length - 1);
  return bits - Math.min(bits, width + 2, Math.max(16, width - 2));
};
