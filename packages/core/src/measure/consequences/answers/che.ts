/** Keys that are asked for at about the same rate, on one node. */
export interface RateBin {
  /** Requests a second for each of these keys. */
  readonly rate: number;
  /** Keys that the node had before the change and has after it. */
  readonly stayed: number;
  /** Keys that it has only after. */
  readonly arrived: number;
  /** Keys that it had only before: they take room until they age out. */
  readonly left: number;
}

/**
 * The share of time that a key is in an LRU cache that keeps what was asked for in the last `window` seconds (Che et al. 2002) and drops a value `ttl`
 * seconds after it was fetched. The time from fetch to eviction has the mean (e^(rate window) - 1)/rate and is at least the window; what is beyond
 * is taken for exponential, which is exact as ttl goes to infinity and for a ttl within the window.
 */
export function presence(rate: number, window: number, ttl: number): number {
  const kept = keptFor(rate, window, ttl);
  return kept === Number.POSITIVE_INFINITY ? 1 : (rate * kept) / (1 + rate * kept);
}

/** The mean time from fetch to eviction or expiry. */
function keptFor(rate: number, window: number, ttl: number): number {
  if (ttl <= window) return ttl;
  const beyond = Math.expm1(rate * window) / rate - window;
  if (!(beyond > 0)) return window;
  if (ttl === Number.POSITIVE_INFINITY) return window + beyond;
  return beyond === Number.POSITIVE_INFINITY ? ttl : window - beyond * Math.expm1((window - ttl) / beyond);
}

/** The window at which keys take up the room there is, in the long run; infinite where all of them fit. */
export function steadyWindow(
  bins: readonly RateBin[],
  keys: (bin: RateBin) => number,
  room: number,
  ttl: number,
): number {
  const taken = (window: number): number =>
    bins.reduce((sum, bin) => sum + keys(bin) * presence(bin.rate, window, ttl), 0);
  if (taken(Number.POSITIVE_INFINITY) <= room) return Number.POSITIVE_INFINITY;
  let [low, high] = [0, 1];
  while (taken(high) < room) high *= 2;
  for (let i = 0; i < STEPS; i++) {
    const middle = (low + high) / 2;
    if (taken(middle) < room) low = middle;
    else high = middle;
  }
  return high;
}

// Halvings of a window: a millionth is more than any answer needs.
const STEPS = 30;

/** Requests a second that one node answers from its cache, from the moment of the change on. */
export class WarmingCache {
  readonly #bins: readonly RateBin[];
  readonly #room: number;
  readonly #ttl: number;
  #time = 0;
  #window: number;

  /** `window` is what the cache kept before the change, in seconds; 0 for a new one. Room is in items. */
  constructor(bins: readonly RateBin[], room: number, ttl: number, window: number) {
    this.#bins = bins;
    this.#room = room;
    this.#ttl = ttl;
    this.#window = window;
  }

  /** Hits a second at a time after the change; times have to come in order. What was evicted cannot come back: the window grows no faster than time. */
  hitsAt(time: number): number {
    const widest = this.#window + time - this.#time;
    this.#time = time;
    this.#window = this.#taken(widest) <= this.#room ? widest : this.#narrowed(widest);
    return this.#bins.reduce((sum, bin) => sum + bin.rate * this.#present(bin, this.#window), 0);
  }

  #narrowed(widest: number): number {
    let [low, high] = [0, Math.min(widest, Number.MAX_VALUE)];
    for (let i = 0; i < 2 * STEPS && high - low > 1e-9 * high; i++) {
      const middle = (low + high) / 2;
      if (this.#taken(middle) < this.#room) low = middle;
      else high = middle;
    }
    return low;
  }

  /** Keys of the node in its cache, of one bin. */
  #present({ rate, stayed, arrived }: RateBin, window: number): number {
    const steady = presence(rate, window, this.#ttl);
    return stayed * steady + arrived * Math.min(steady, -Math.expm1(-rate * this.#time));
  }

  /** Items in the cache that were asked for within the window. */
  #taken(window: number): number {
    return this.#bins.reduce((sum, bin) => {
      const gone =
        bin.left === 0 || window <= this.#time ? 0 : bin.left * presence(bin.rate, window - this.#time, this.#ttl);
      return sum + this.#present(bin, window) + gone;
    }, 0);
  }
}
