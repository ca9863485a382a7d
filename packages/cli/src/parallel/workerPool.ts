import type { Job, JobAnswer } from '../input/jobs/job.ts';
import { ChunkBuffers } from '../input/lines/chunkBuffers.ts';
import { PoolWorker } from './poolWorker.ts';

// One task to work on and one to go on with.
const TASKS_EACH = 2;

/** Threads that share tasks out among them. Counts are sums of whole numbers, so it does not matter who did what. */
export class WorkerPool<C extends { readonly keys: number }> {
  /** For keys on their way to threads. */
  readonly buffers: ChunkBuffers = new ChunkBuffers(2 ** 18);
  readonly #threads: readonly PoolWorker<C>[];
  #waiting: (() => void)[] = [];

  constructor(whole: object, size: number) {
    this.#threads = Array.from({ length: size }, () => new PoolWorker<C>(whole, this.buffers, () => this.#wake()));
  }

  /** Waits until a thread has room for a task. */
  async room(): Promise<void> {
    while (this.#idlest().load >= TASKS_EACH) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Gives a task to the idlest thread; the name is what a failure of that thread will say. */
  count(task: Job, name: string): Promise<JobAnswer> {
    return this.#idlest().count(task, name);
  }

  /** What each thread has counted, once it has done its tasks. */
  counts(): Promise<C[]> {
    return Promise.all(this.#threads.map((thread) => thread.counts()));
  }

  /** Has the threads forget what they counted. */
  reset(): void {
    for (const thread of this.#threads) thread.reset();
  }

  /** Ends the threads at once, whatever they are doing. */
  async stop(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.stop()));
  }

  #idlest(): PoolWorker<C> {
    return this.#threads.reduce((a, b) => (b.load < a.load ? b : a));
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }
}
