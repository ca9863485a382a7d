import type { LatencyGuard } from './latencyGuard.ts';

const FIRST = 50;
const MOST = 1000;
const LEAST = 1;

/** Milliseconds of one MIGRATE, which blocks both servers, below and above which more or fewer keys go along. */
const SHORT = 20;
const LONG = 50;

/** How many keys one MIGRATE takes: a number given, or what both servers bear. */
export class Pace {
  readonly #fixed: boolean;
  readonly #most: (wanted: number) => number;
  #batch: number;
  /** Calls in a row that took too long: one alone may have waited for something else. */
  #slow = 0;

  /** `most` is how many of so many keys may go along now. */
  constructor(batch?: number, most = (wanted: number) => wanted) {
    this.#most = most;
    this.#fixed = batch !== undefined;
    this.#batch = batch ?? FIRST;
  }

  get batch(): number {
    return this.#most(this.#batch);
  }

  /** Learns from a call that took so many milliseconds. */
  took(ms: number): void {
    if (this.#fixed) return;
    this.#slow = ms > LONG ? this.#slow + 1 : 0;
    if (this.#slow > 2) this.#batch = Math.max(LEAST, this.#batch >> 1);
    else if (ms < SHORT) this.#batch = Math.min(MOST, this.#batch * 2);
  }
}

/** A pace for each pair of masters, which a guard may slow down. */
export function pacesOf(
  batch?: number,
  guard?: LatencyGuard,
): (window: { readonly from: string; readonly to: string }) => Pace {
  const paces = new Map<string, Pace>();
  return ({ from, to }) => {
    const pace = paces.get(`${from} ${to}`) ?? new Pace(batch, guard && ((wanted) => guard.batch([from, to], wanted)));
    paces.set(`${from} ${to}`, pace);
    return pace;
  };
}
