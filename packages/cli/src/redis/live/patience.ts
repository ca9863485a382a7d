import { Failure } from '../../io/failure.ts';

/** How often the clock is looked at, in milliseconds. */
const TICK = 20;

interface Wait {
  left: number;
  readonly over: () => void;
}

/**
 * Waits for others, as long as it is they who are slow. Time in which our own event loop came late, because the machine is
 * busy, does not count: what has arrived meanwhile has not been looked at.
 */
export class Patience {
  readonly #signal: AbortSignal;
  readonly #waits = new Set<Wait>();
  #timer: NodeJS.Timeout | undefined;
  #last = 0;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** The outcome of `work`, or what `late` throws once others took longer than `ms`. Throws if the run is to stop. */
  async wait<T>(work: Promise<T>, ms: number, late: () => Error): Promise<T> {
    let wait: Wait | undefined;
    const over = new Promise<never>((_, reject) => {
      wait = { left: ms, over: () => reject(this.#stopped() ?? late()) };
      this.#waits.add(wait);
    });
    this.#timer ??= this.#start();
    try {
      return await Promise.race([work, over]);
    } finally {
      if (wait) this.#waits.delete(wait);
      if (this.#waits.size === 0) this.#stop();
      work.catch(() => {});
    }
  }

  /** Lets time pass. */
  pause(ms: number): Promise<void> {
    const done = new Error('the pause is over');
    return this.wait(new Promise<never>(() => {}), ms, () => done).catch((error: unknown) => {
      if (error !== done) throw error;
    });
  }

  #start(): NodeJS.Timeout {
    this.#last = performance.now();
    return setInterval(() => this.#tick(), TICK);
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #tick(): void {
    const now = performance.now();
    // A look that comes late has waited for ourselves.
    const passed = Math.min(now - this.#last, 2 * TICK);
    this.#last = now;
    for (const wait of this.#waits) {
      wait.left -= passed;
      // After the sockets have been looked at once more.
      if (wait.left <= 0 || this.#signal.aborted) setImmediate(wait.over);
    }
  }

  #stopped(): Failure | undefined {
    return this.#signal.aborted ? new Failure(this.#signal.reason as number, 'interrupted') : undefined;
  }
}
