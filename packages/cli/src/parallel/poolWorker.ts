import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Job, JobAnswer } from '../input/jobs/job.ts';
import type { ChunkBuffers } from '../input/lines/chunkBuffers.ts';
import { exitCodes, Failure, failureOf } from '../io/failure.ts';
import { say, spoken } from '../language/say.ts';
import { bufferOf, ownBytes, ownKeys } from './ownKeys.ts';

// Beside this file, and of its kind: compiled code starts compiled threads, source starts source.
const script = new URL(`./worker${extname(import.meta.filename)}`, import.meta.url);

interface Order {
  readonly name: string;
  /** Gets what the thread answers: a `JobAnswer` to a task, `Counts` to a request for them. */
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
  readonly #buffers: ChunkBuffers;
  #failure: Error | undefined;

  /** Keys go through `buffers`; `freed` is called whenever an order is answered or given up. */
  constructor(whole: object, buffers: ChunkBuffers, freed: () => void) {
    this.#buffers = buffers;
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

  /** Counts a task. The buffer of lines is transferred, and comes back with the answer. */
  async count(task: Job, name: string): Promise<JobAnswer> {
    if (task.of !== 'keys') return this.#order<JobAnswer>(name, task);
    const room = this.#buffers.take(ownBytes(task.keys)).buffer as ArrayBuffer;
    const { result, buffer } = await this.#order<JobAnswer>(name, { ...task, keys: ownKeys(task.keys, room) });
    this.#buffers.give(buffer);
    return { result };
  }

  counts(): Promise<C> {
    return this.#order<C>(say`its counts`, 'counts');
  }

  /** Has it forget what it counted, before whatever it is told next. */
  reset(): void {
    this.#worker.postMessage('reset');
  }

  /** Ends the thread at once. */
  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #order<T>(name: string, message: Job | 'counts'): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#failure) {
        reject(this.#failure);
        return;
      }
      this.#orders.push({ name, resolve, reject });
      const buffer = message === 'counts' ? undefined : bufferOf(message);
      this.#worker.postMessage(message, buffer ? [buffer] : []);
    });
  }
}
