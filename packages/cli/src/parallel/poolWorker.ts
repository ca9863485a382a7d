import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Job, JobResult } from '../input/jobs/job.ts';
import { exitCodes, Failure, failureOf } from '../io/failure.ts';
import { say, spoken } from '../language/say.ts';
import { ownKeys } from './ownKeys.ts';

// Beside this file, and of its kind: compiled code starts compiled threads, source starts source.
const script = new URL(`./worker${extname(import.meta.filename)}`, import.meta.url);

interface Order {
  readonly name: string;
  /** Gets what the thread answers: a `Done` to a task, `Counts` to a request for them. */
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

/** A bug that a thread met, with the stack that it had there. */
const bugAt = (where: string, { message, stack = message }: Error): Error =>
  Object.assign(new Error(`${where}: ${message}`), { stack: `${where}: ${stack}` });

/** Whether a thread ran out of memory, which is no bug. */
const memoryOf = (error: Error): boolean => 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

/** One thread with a counter of its own; it answers orders one after another. */
export class PoolWorker<C extends { readonly keys: number }> {
  readonly #worker: Worker;
  readonly #orders: Order[] = [];
  #failure: Error | undefined;

  /** `freed` is called whenever an order is answered or given up. */
  constructor(whole: object, freed: () => void) {
    this.#worker = new Worker(script, { workerData: { whole, language: spoken() } });
    const end = (reason: string, bug?: Error): void => {
      const where = say`a worker thread failed on ${this.#orders[0]?.name ?? 'nothing'}`;
      this.#failure ??= bug ? bugAt(where, bug) : new Failure(exitCodes.runtime, `${where}: ${reason}`);
      for (const { reject } of this.#orders.splice(0)) reject(this.#failure);
      freed();
    };
    this.#worker.on('message', (answer) => {
      this.#orders.shift()?.resolve(answer as never);
      freed();
    });
    this.#worker.on('messageerror', (error) => end(error.message));
    this.#worker.on('error', (error) => end(error.message, failureOf(error) || memoryOf(error) ? undefined : error));
    this.#worker.on('exit', (code) => end(say`it ended with code ${code}`));
  }

  /** Orders that are not answered yet. */
  get load(): number {
    return this.#orders.length;
  }

  count(task: Job, name: string): Promise<JobResult> {
    if (task.of !== 'keys') return this.#order<JobResult>(name, task, []);
    const { keys, buffers } = ownKeys(task.keys);
    return this.#order<JobResult>(name, { ...task, keys }, buffers);
  }

  counts(): Promise<C> {
    return this.#order<C>(say`its counts`, 'counts', []);
  }

  /** Has it forget what it counted, before whatever it is told next. */
  reset(): void {
    this.#worker.postMessage('reset');
  }

  /** Ends the thread at once. */
  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #order<T>(name: string, message: Job | 'counts', transfer: ArrayBuffer[]): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#failure) {
        reject(this.#failure);
        return;
      }
      this.#orders.push({ name, resolve, reject });
      this.#worker.postMessage(message, transfer);
    });
  }
}
