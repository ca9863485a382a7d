/** Commands that a node carries out within a second, at most. */
const MOST = 5;
const SECOND = 1000;

/**
 * Keeps what a watch costs a node within bounds, however often it reads. A command counts until a second after its reply: until then it may have
 * been carried out less than a second ago, however long it took to arrive.
 */
export class Allowance {
  readonly #clock: () => number;
  /** When the commands that count were answered; those under way never yet. */
  #answered: number[] = [];
  #underWay = 0;

  /** `clock` gives milliseconds. */
  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
  }

  /** How many commands may be sent now. */
  get left(): number {
    const now = this.#clock();
    this.#answered = this.#answered.filter((at) => now - at <= SECOND);
    return MOST - this.#answered.length - this.#underWay;
  }

  /** Sends a command, if one may be sent; otherwise gives `undefined`. */
  async spend<Reply>(send: () => Promise<Reply>): Promise<Reply | undefined> {
    if (this.left <= 0) return undefined;
    this.#underWay++;
    try {
      return await send();
    } finally {
      this.#underWay--;
      this.#answered.push(this.#clock());
    }
  }
}
