/** Points of 64 bits as unsigned halves, ascending, and who owns each. */
export interface Points64 {
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  readonly owner: Uint16Array;
}

/** Points given as high, low, owner, high, low, owner, ... in ascending order; equal ones as given. */
export function sortedPoints64(flat: ArrayLike<number>): Points64 {
  const size = flat.length / 3;
  const order = Uint32Array.from({ length: size }, (_, i) => i).sort(
    (a, b) => (flat[3 * a] >>> 0) - (flat[3 * b] >>> 0) || (flat[3 * a + 1] >>> 0) - (flat[3 * b + 1] >>> 0) || a - b,
  );
  return {
    high: Uint32Array.from(order, (i) => flat[3 * i]),
    low: Uint32Array.from(order, (i) => flat[3 * i + 1]),
    owner: Uint16Array.from(order, (i) => flat[3 * i + 2]),
  };
}

/** Index of the first point at or above a 64-bit hash; past the last one, the first. */
export function successor64({ high, low }: Points64, hash: number, hashHigh: number): number {
  const l = hash >>> 0;
  const h = hashHigh >>> 0;
  let from = 0;
  let to = high.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (high[middle] < h || (high[middle] === h && low[middle] < l)) from = middle + 1;
    else to = middle;
  }
  return from === high.length ? 0 : from;
}
