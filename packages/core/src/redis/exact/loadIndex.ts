/** Sums of what slots carry, found by halving instead of adding: a search for chunks asks thousands of times. */
export class LoadIndex {
  /** Load of the slots below each. */
  readonly #below: Float64Array;

  constructor(load: Float64Array) {
    this.#below = new Float64Array(load.length + 1);
    for (let slot = 0; slot < load.length; slot++) this.#below[slot + 1] = this.#below[slot] + load[slot];
  }

  /** Load of the slots from first to last. */
  between(first: number, last: number): number {
    return this.#below[last + 1] - this.#below[first];
  }

  /**
   * Last slot of the longest run that begins at `first` and carries at most `most`, without slots at its end that carry
   * nothing; `first - 1` if there is none.
   */
  lastWithin(first: number, last: number, most: number): number {
    const below = this.#below;
    const limit = below[first] + most;
    const end = lastWhere(first, last + 1, (slot) => below[slot] <= limit);
    // The first position with the same sum: what lies between carries nothing.
    return lastWhere(first - 1, end, (slot) => slot < first || below[slot] < below[end]);
  }

  /** First slot of the longest such run that ends at `last`; `last + 1` if there is none. */
  firstWithin(first: number, last: number, most: number): number {
    const below = this.#below;
    const limit = below[last + 1] - most;
    const start = lastWhere(first - 1, last + 1, (slot) => slot < first || below[slot] < limit) + 1;
    return lastWhere(start, last + 1, (slot) => below[slot] <= below[start]);
  }
}

/** The last position from `low` to `high` for which a claim holds that holds at `low` and, once it fails, fails for good. */
function lastWhere(low: number, high: number, holds: (at: number) => boolean): number {
  let lo = low;
  let hi = high;
  while (lo < hi) {
    const mid = Math.ceil((lo + hi) / 2);
    if (holds(mid)) lo = mid;
    else hi = mid - 1;
  }
  return lo;
}
