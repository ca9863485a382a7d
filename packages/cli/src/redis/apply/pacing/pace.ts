import type { LatencyGuard } from './latencyGuard.ts';

const FIRST = 50;
const MOST = 1000;
const LEAST = 1;

/** Keys with which a guarded pair begins: as many as redis-cli sends. */
const FIRST_GUARDED = 10;

/** Milliseconds of one MIGRATE, which blocks both servers, below and above which more or fewer keys go along. */
const SHORT = 20;
const LONG = 50;

/** Milliseconds for which those may block that go out together, of several slots. */
const TOGETHER = 4;

/** Of the limit of a guard, how much the keys that go out together may take: a client waits for more than these. */
const SHARE = 0.1;

/** Milliseconds of a window below and above which more or fewer slots are open together. */
const SHORT_WINDOW = 50;
const LONG_WINDOW = 200;

/** Slots with which a pair begins where nobody says how many. */
export const FIRST_WIDTH = 8;

/** Slots that it opens at most. */
export const MOST_WIDTH = 32;

/** How many keys one MIGRATE takes, how many go out together, and how many slots are open at once: numbers given, or what both servers bear. */
export class Pace {
  readonly #fixed: boolean;
  readonly #most: (wanted: number) => number;
  readonly #goal: number | undefined;
  readonly #heard: (ms: number) => void;
  #batch: number;
  /** Keys of a millisecond, on average over the last ones. */
  #rate: number;
  #width = FIRST_WIDTH;
  /** Calls in a row that took too long: one alone may have waited for something else. */
  #slow = 0;

  /** `most` is how many of so many keys may go along now; `limit`, in milliseconds, is that of a guard, which hears by `heard` how long calls take. */
  constructor(
    batch?: number,
    most = (wanted: number) => wanted,
    limit?: number,
    heard: (ms: number) => void = () => {},
  ) {
    this.#most = most;
    this.#heard = heard;
    this.#fixed = batch !== undefined;
    this.#goal = limit === undefined ? undefined : limit * SHARE;
    this.#batch = batch ?? FIRST;
    this.#rate = (this.#goal === undefined ? FIRST : FIRST_GUARDED) / (this.#goal ?? TOGETHER);
  }

  /** Keys of one MIGRATE. */
  get batch(): number {
    return this.#most(this.#fixed || this.#goal === undefined ? this.#batch : this.#within(this.#goal));
  }

  /** Keys of all that go out together. */
  get together(): number {
    return this.#most(this.#within(this.#goal ?? TOGETHER));
  }

  /** Learns from calls that went out together and took so many milliseconds for so many keys. */
  took(ms: number, keys: number): void {
    this.#heard(ms);
    this.#rate += 0.2 * (keys / Math.max(ms, 0.01) - this.#rate);
    if (this.#fixed) return;
    this.#slow = ms > LONG ? this.#slow + 1 : 0;
    if (this.#slow > 2) this.#batch = Math.max(LEAST, this.#batch >> 1);
    else if (ms < SHORT) this.#batch = Math.min(MOST, this.#batch * 2);
  }

  /** Slots that are open together, of so many at most. */
  width(most: number): number {
    return Math.min(most, this.#width);
  }

  /** Learns from a window of so many slots that was open for so many milliseconds. */
  closed(ms: number, slots: number): void {
    if (ms > LONG_WINDOW) this.#width = Math.max(1, Math.min(this.#width, slots) >> 1);
    else if (ms < SHORT_WINDOW && slots >= this.#width) this.#width = Math.min(MOST_WIDTH, this.#width * 2);
  }

  #within(ms: number): number {
    return Math.min(MOST, Math.max(FIRST_GUARDED, Math.round(this.#rate * ms)));
  }
}

/** A pace for each pair of masters, which a guard may slow down. */
export function pacesOf(
  batch?: number,
  guard?: LatencyGuard,
): (window: { readonly from: string; readonly to: string }) => Pace {
  const paces = new Map<string, Pace>();
  return ({ from, to }) => {
    const pace =
      paces.get(`${from} ${to}`) ??
      new Pace(
        batch,
        guard && ((wanted) => guard.batch([from, to], wanted)),
        guard?.limit,
        guard && ((ms) => guard.took([from, to], ms)),
      );
    paces.set(`${from} ${to}`, pace);
    return pace;
  };
}
