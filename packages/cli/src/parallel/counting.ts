import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { counted } from '../format/numbers.ts';
import type { JobResult, NamedJob } from '../input/jobs/job.ts';
import { lineFailure } from '../input/lines/lineFailure.ts';
import { exitCodes, Failure } from '../io/failure.ts';
import { say } from '../language/say.ts';
import type { Countable } from './countable.ts';
import { KeyCounter } from './keyCounter.ts';
import { WorkerPool } from './workerPool.ts';

/** Most threads that are worth having here. */
export const mostWorkers = availableParallelism();

/** As many threads as the machine runs at once; more than eight wait for the one that reads. */
export const defaultWorkers = Math.min(mostWorkers, 8);

// Two threads take 0.1 s to start, and save as much on so many bytes of lines.
const WORTH_BYTES = 2 ** 26;

interface CountingOptions<C extends { readonly keys: number }> {
  /** Threads that count, and stay for the next keys unless the run is stopped; absent: this makes its own. */
  readonly pool?: WorkerPool<C>;
  /** How many threads count; with one, this one does. */
  readonly threads: number;
  /** Keys to count here before threads are started. */
  readonly inlineLimit: number;
  readonly signal: AbortSignal;
}

/** Counts parts of the keys, here or in threads: the result is the same, and whole or none. */
export class Counting<C extends { readonly keys: number }> {
  /** Keys counted so far. */
  keys = 0;
  readonly #whole: Countable<C>;
  readonly #options: CountingOptions<C>;
  readonly #parts: { readonly part: Omit<NamedJob, 'job'>; done?: JobResult }[] = [];
  readonly #pending: Promise<unknown>[] = [];
  #inline: KeyCounter<C> | undefined;
  #pool: WorkerPool<C> | undefined;
  #broken = false;

  constructor(whole: Countable<C>, options: CountingOptions<C>) {
    this.#whole = whole;
    this.#options = options;
    this.#pool = options.pool;
    options.signal.addEventListener('abort', this.#abort);
  }

  /** Counts a part, or hands it to a thread as soon as one has room. Throws if an earlier part has failed. */
  async add({ job, reading, ...part }: NamedJob): Promise<void> {
    const entry: { readonly part: Omit<NamedJob, 'job'>; done?: JobResult } = { part };
    this.#parts.push(entry);
    const keep = (done: JobResult): void => {
      entry.done = done;
      this.keys += done.keys;
      this.#broken ||= done.failure !== undefined;
    };
    const { threads, inlineLimit, signal } = this.#options;
    const few = this.keys < inlineLimit && (part.ahead ?? 0) <= WORTH_BYTES;
    if (!this.#pool && (threads === 1 || few)) {
      this.#inline ??= new KeyCounter(this.#whole);
      keep(this.#inline.count(job, reading?.seen));
      // Signals arrive between parts.
      await setImmediate();
    } else {
      this.#pool ??= new WorkerPool<C>(this.#whole.toJSON(), threads);
      await this.#pool.room();
      const counted = this.#pool.count(job, part.name).then(({ result, buffer }) => {
        keep(result);
        return buffer;
      });
      counted.catch(() => {
        this.#broken = true;
      });
      this.#pending.push(counted);
      reading?.elsewhere(counted);
    }
    if (this.#broken || signal.aborted) throw await this.#failure();
  }

  /** Waits for all parts and adds up what the threads have counted. */
  async finish(): Promise<C> {
    await Promise.allSettled(this.#pending);
    if (this.#broken || this.#options.signal.aborted) throw await this.#failure();
    const parts = [...(this.#inline ? [this.#inline.counts()] : []), ...((await this.#pool?.counts()) ?? [])];
    const counts = this.#whole.sum(parts);
    if (counts.keys !== this.keys) {
      throw new Failure(exitCodes.runtime, say`threads counted ${counts.keys} of ${counted(this.keys, 'key')}`);
    }
    return counts;
  }

  /** What failed first, in the order of the parts; where nothing has, the given error. */
  async firstFailure(error: unknown): Promise<unknown> {
    if (this.#options.signal.aborted) return this.#failure();
    await Promise.allSettled(this.#pending);
    return this.#badLine() ?? error;
  }

  /** Ends the threads that this made; others have ended what they were given. */
  async stop(): Promise<void> {
    this.#options.signal.removeEventListener('abort', this.#abort);
    if (!this.#options.pool) await this.#pool?.stop();
    await Promise.allSettled(this.#pending);
  }

  /** Lines that had no key, and lines left out because they were bad. */
  leftOut(): { readonly empty: number; readonly bad: number } {
    let empty = 0;
    let bad = 0;
    for (const { done } of this.#parts) {
      empty += done?.empty ?? 0;
      bad += done?.bad ?? 0;
    }
    return { empty, bad };
  }

  readonly #abort = (): void => {
    void this.#pool?.stop();
  };

  async #failure(): Promise<Error> {
    const { signal } = this.#options;
    if (signal.aborted) {
      return new Failure(signal.reason as number, say`interrupted after ${counted(this.keys, 'key')}`);
    }
    const ends = await Promise.allSettled(this.#pending);
    const crashed = ends.find((end) => end.status === 'rejected');
    return this.#badLine() ?? (crashed?.reason as Error);
  }

  /** The first line that could not be read, whichever thread found it. */
  #badLine(): Failure | undefined {
    const lines = new Map<string, number>();
    for (const { part, done } of this.#parts) {
      // What is missing may hold an earlier one.
      if (!done) return undefined;
      const { file = '' } = part;
      const before = lines.get(file) ?? 0;
      if (done.failure) return lineFailure(file, before, done.failure);
      lines.set(file, before + done.lines);
    }
    return undefined;
  }
}
