/** Commands that a node is sent within a second, at most. */
const MOST = 5;

/** A second, and by how much later than the one after it a command may arrive; milliseconds. */
const SECOND = 1000 + 200;

/** Keeps what a watch costs a node within bounds, however often it reads. */
export class Allowance {
  readonly #clock: () => number;
  #sent: number[] = [];

  /** `clock` gives milliseconds. */
  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
  }

  /** How many commands may be sent now. */
  get left(): number {
    const now = this.#clock();
    this.#sent = this.#sent.filter((at) => now - at < SECOND);
    return MOST - this.#sent.length;
  }

  /** Takes one command off what is left; false if none is. */
  take(): boolean {
    if (this.left <= 0) return false;
    this.#sent.push(this.#clock());
    return true;
  }
}
