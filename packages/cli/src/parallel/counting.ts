import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import type { Comparison, ComparisonCounts } from '@shardscope/core';
import { counted } from '../format/numbers.ts';
import { dataError, exitCodes, Failure } from '../io/failure.ts';
import type { Done, Task } from './job.ts';
import { Counter } from './keyCounter.ts';
import { Crew } from './workerPool.ts';

/** Most threads that are worth having here. */
export const mostWorkers = availableParallelism();

/** As many threads as the machine runs at once; more than eight wait for the one that reads. */
export const defaultWorkers = Math.min(mostWorkers, 8);

/** A task, with what a message says about it. */
export interface Part {
  readonly task: Task;
  readonly name: string;
  /** The file whose lines these are. */
  readonly file?: string;
}

interface Manner {
  /** How many threads count; with one, this one does. */
  readonly threads: number;
  /** Keys to count here before threads are started. */
  readonly alone: number;
  readonly signal: AbortSignal;
}

/** Counts parts of the keys on a comparison, here or in threads: the result is the same, and whole or none. */
export class Counting {
  /** Keys counted so far. */
  keys = 0;
  readonly #comparison: Comparison;
  readonly #manner: Manner;
  readonly #parts: { readonly part: Omit<Part, 'task'>; done?: Done }[] = [];
  readonly #pending: Promise<void>[] = [];
  #here: Counter | undefined;
  #crew: Crew | undefined;
  #broken = false;

  constructor(comparison: Comparison, manner: Manner) {
    this.#comparison = comparison;
    this.#manner = manner;
    manner.signal.addEventListener('abort', this.#abort);
  }

  /** Counts a part, or hands it to a thread as soon as one has room. Throws if an earlier part has failed. */
  async take({ task, ...part }: Part): Promise<void> {
    const entry: { readonly part: Omit<Part, 'task'>; done?: Done } = { part };
    this.#parts.push(entry);
    const keep = (done: Done): void => {
      entry.done = done;
      this.keys += done.keys;
      this.#broken ||= done.failure !== undefined;
    };
    const { threads, alone, signal } = this.#manner;
    if (threads === 1 || (!this.#crew && this.keys < alone)) {
      this.#here ??= new Counter(this.#comparison);
      keep(this.#here.count(task));
      // Signals arrive between parts.
      await setImmediate();
    } else {
      this.#crew ??= new Crew(this.#comparison.toJSON(), threads);
      await this.#crew.room();
      const counted = this.#crew.count(task, part.name).then(keep);
      counted.catch(() => {
        this.#broken = true;
      });
      this.#pending.push(counted);
    }
    if (this.#broken || signal.aborted) throw await this.#failure();
  }

  /** Waits for all parts and adds up what the threads have counted. */
  async finish(): Promise<ComparisonCounts> {
    await Promise.allSettled(this.#pending);
    if (this.#broken || this.#manner.signal.aborted) throw await this.#failure();
    const parts = [...(this.#here ? [this.#here.counts()] : []), ...((await this.#crew?.counts()) ?? [])];
    const counts = this.#comparison.sum(parts);
    if (counts.keys !== this.keys) {
      throw new Failure(exitCodes.runtime, `threads counted ${counts.keys} of ${counted(this.keys, 'key')}`);
    }
    return counts;
  }

  /** What failed first, in the order of the parts; where nothing has, the given error. */
  async reason(error: unknown): Promise<unknown> {
    if (this.#manner.signal.aborted) return this.#failure();
    await Promise.allSettled(this.#pending);
    return this.#badLine() ?? error;
  }

  /** Ends the threads. */
  async stop(): Promise<void> {
    this.#manner.signal.removeEventListener('abort', this.#abort);
    await this.#crew?.stop();
  }

  /** Lines that had no key, and lines left out because they were bad. */
  left(): { readonly empty: number; readonly bad: number } {
    let empty = 0;
    let bad = 0;
    for (const { done } of this.#parts) {
      empty += done?.empty ?? 0;
      bad += done?.bad ?? 0;
    }
    return { empty, bad };
  }

  readonly #abort = (): void => {
    void this.#crew?.stop();
  };

  async #failure(): Promise<Error> {
    const { signal } = this.#manner;
    if (signal.aborted) {
      return new Failure(signal.reason as number, `interrupted after ${counted(this.keys, 'key')}`);
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
      if (done.failure) return dataError(`${file}: line ${before + done.failure.line} ${done.failure.message}`);
      lines.set(file, before + done.lines);
    }
    return undefined;
  }
}
