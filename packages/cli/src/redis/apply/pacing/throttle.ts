import type { Patience } from '../../live/patience.ts';

/** Lets so many keys through a second, on average over what was let through. */
export class Throttle {
  readonly #perSecond: number;
  readonly #patience: Pick<Patience, 'pause'>;
  readonly #now: () => number;
  /** When the next keys may go, in milliseconds. */
  #free = 0;

  constructor(perSecond: number, patience: Pick<Patience, 'pause'>, now = () => performance.now()) {
    this.#perSecond = perSecond;
    this.#patience = patience;
    this.#now = now;
  }

  /** Waits until these keys may go. */
  async take(keys: number): Promise<void> {
    const now = this.#now();
    const wait = this.#free - now;
    this.#free = Math.max(this.#free, now) + (keys / this.#perSecond) * 1000;
    if (wait > 0) await this.#patience.pause(wait);
  }
}
