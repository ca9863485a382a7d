const FIRST = 50;
const MOST = 1000;
const LEAST = 5;

/** Milliseconds of one MIGRATE, which blocks both servers, below and above which more or fewer keys go along. */
const SHORT = 20;
const LONG = 50;

/** How many keys one MIGRATE takes: a number given, or what both servers bear. */
export class Pace {
  readonly #fixed: boolean;
  #batch: number;

  constructor(batch?: number) {
    this.#fixed = batch !== undefined;
    this.#batch = batch ?? FIRST;
  }

  get batch(): number {
    return this.#batch;
  }

  /** Learns from a call that took so many milliseconds. */
  took(ms: number): void {
    if (this.#fixed) return;
    if (ms > LONG) this.#batch = Math.max(LEAST, this.#batch >> 1);
    else if (ms < SHORT) this.#batch = Math.min(MOST, this.#batch * 2);
  }
}
