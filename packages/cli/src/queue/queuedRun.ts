import { setTimeout as sleep } from 'node:timers/promises';
import { exitCodes, Failure } from '../io/failure.ts';
import { say } from '../language/say.ts';
import type { OpenQueue, RunJob } from './openQueue.ts';
import { partFailure } from './partFailure.ts';
import type { PartReturn } from './partReturn.ts';
import { type KeyPart, type PartOrder, type PartProgress, partName, type RunOrder } from './runOrder.ts';

/** How far a run is. */
export interface RunState {
  /** Parts that are done. */
  readonly done: number;
  /** What is done of those that are being worked on. */
  readonly active: readonly PartProgress[];
  /** What a worker said that would not work on it. */
  readonly refusal?: string;
}

// Results stay a day at least, so that the same run asks for none of them twice.
const KEPT_MS = 86_400_000;
// A run that nobody has waited for any more for so long is not taken up again.
const LEFT_MS = 7 * KEPT_MS;
const POLL_MS = 200;
// Share of its time that the server may spend on telling how far a run is.
const ASKING = 0.05;
// Parts that are put in or read at once: PostgreSQL's time for one transaction grows with the square of it, and pages are few.
const PAGE = 500;
// Seconds in which a cancelled run is taken back, if the server answers at all; parts that are left are dropped by whoever takes them.
const CANCELLING = 10;

/** A run on a queue, from its order to its results. Waits as long as the server is away. */
export class QueuedRun {
  readonly #queue: OpenQueue;
  readonly #id: string;
  readonly #order: RunOrder;
  readonly #parts: readonly KeyPart[];
  readonly #stopped: Promise<never>;
  readonly #signal: AbortSignal;
  #run: RunJob | undefined;
  #adding: Promise<void> | undefined;

  /** `id` stands for all that the run counts: the same content has the same one. */
  constructor(queue: OpenQueue, id: string, order: RunOrder, parts: readonly KeyPart[], signal: AbortSignal) {
    this.#queue = queue;
    this.#id = id;
    this.#order = order;
    this.#parts = parts;
    this.#signal = signal;
    this.#stopped = new Promise((_, reject) => {
      const stop = (): void => reject(new Failure(signal.reason as number, 'interrupted'));
      if (signal.aborted) stop();
      else signal.addEventListener('abort', stop, { once: true });
    });
    this.#stopped.catch(() => {});
  }

  /** Puts the parts into the queue that are not there, and takes up what an earlier run has left. */
  async start(): Promise<void> {
    const left = await this.#asked(() => this.#queue.runs.getJob(this.#id));
    const counts = left && (await this.#asked(() => left.getDependenciesCount()));
    // Its failed parts are to be tried again.
    if (left && counts?.ignored) await this.#asked(() => left.remove({ removeChildren: false }));
    await this.#clean();
    await this.#add();
  }

  /** Looks until all parts are done, and says how far they are. Throws the failure of a part. */
  async finished(look: (state: RunState) => void | Promise<void>): Promise<void> {
    for (;;) {
      const begin = performance.now();
      const {
        processed = 0,
        unprocessed = 0,
        ignored = 0,
      } = await this.#asked(() => this.#job().getDependenciesCount());
      if (ignored > 0) throw await this.#failure();
      if (processed === this.#parts.length) return;
      // A server without persistence has forgotten them, or who ran the same has taken them back.
      if (processed + unprocessed < this.#parts.length) await this.#add();
      await look({ done: processed, active: await this.#active(), ...(await this.#refusal()) });
      const took = performance.now() - begin;
      await this.#asked(() => sleep(Math.max(POLL_MS, took / ASKING)));
    }
  }

  /** What came back of each part, by its index. */
  async *results(): AsyncGenerator<readonly [index: number, PartReturn]> {
    let cursor = 0;
    do {
      const page = await this.#asked(() => this.#job().getDependencies({ processed: { cursor, count: PAGE } }));
      cursor = Number(page.nextProcessedCursor ?? 0);
      for (const [key, value] of Object.entries(page.processed ?? {})) yield [indexIn(key), value as PartReturn];
    } while (cursor !== 0);
  }

  /** Forgets the result of a part. */
  async forget(index: number): Promise<void> {
    await this.#asked(() => this.#queue.parts.remove(this.#partId(index)));
  }

  /** Ends the run; results of its parts stay for a day. */
  async end(): Promise<void> {
    await this.#asked(() => this.#job().remove({ removeChildren: false }));
  }

  /** Takes back what nobody works on yet; workers give up the rest, since its run is gone. */
  async cancel(): Promise<void> {
    await Promise.race([this.#remove().catch(() => {}), sleep(CANCELLING * 1000, undefined, { ref: false })]);
  }

  async #remove(): Promise<void> {
    // What is on its way would otherwise come later.
    await this.#adding?.catch(() => {});
    const waiting: number[] = [];
    let cursor = 0;
    do {
      const page = await this.#run?.getDependencies({ unprocessed: { cursor, count: PAGE } });
      cursor = Number(page?.nextUnprocessedCursor ?? 0);
      waiting.push(...(page?.unprocessed ?? []).map(indexIn));
    } while (cursor !== 0);
    await this.#run?.remove({ removeChildren: false });
    // One by one: PostgreSQL's time to remove them together grows with the square of their number.
    while (waiting.length > 0)
      await Promise.allSettled(waiting.splice(-PAGE).map((index) => this.#queue.parts.remove(this.#partId(index))));
  }

  /** Removes what is too old, unless another run may yet need it: the servers would look for it whenever a part ends, at all that are there. */
  async #clean(): Promise<void> {
    const { parts, runs } = this.#queue;
    await this.#asked(() => runs.clean(LEFT_MS, 0, 'wait'));
    const { waiting = 0, 'waiting-children': open = 0 } = await this.#asked(() =>
      runs.getJobCounts('waiting', 'waiting-children'),
    );
    if (waiting + open === 0) await this.#asked(() => parts.clean(KEPT_MS, 0, 'completed'));
  }

  async #add(): Promise<void> {
    for (let first = 0; first < this.#parts.length; first += PAGE) {
      await this.#asked(() => {
        this.#adding = this.#addFrom(first);
        return this.#adding;
      });
      this.#run ??= await this.#asked(() => this.#queue.runs.getJob(this.#id));
    }
  }

  /** Some parts, with the run where it is not there yet. */
  async #addFrom(first: number): Promise<void> {
    const { parts, runs } = this.#queue.names;
    await this.#queue.flows.add({
      name: 'run',
      queueName: runs,
      data: this.#order,
      opts: { jobId: this.#id },
      children: this.#parts.slice(first, first + PAGE).map((part, i) => ({
        name: 'part',
        queueName: parts,
        data: { ...part, run: this.#id, index: first + i + 1, of: this.#parts.length } satisfies PartOrder,
        opts: {
          jobId: this.#partId(first + i + 1),
          attempts: 3,
          backoff: { type: 'fixed', delay: 1000 },
          ignoreDependencyOnFailure: true,
          removeOnFail: true,
        },
      })),
    });
  }

  #job(): RunJob {
    if (!this.#run)
      throw new Failure(exitCodes.runtime, say`the run was taken out of the queue as soon as it was in it`);
    return this.#run;
  }

  async #active(): Promise<PartProgress[]> {
    const jobs = await this.#asked(() => this.#queue.parts.getActive());
    // One may have ended since it was listed.
    return jobs.flatMap((job) =>
      job?.data?.run === this.#id && typeof job.progress === 'object' ? [job.progress as PartProgress] : [],
    );
  }

  /** A worker that may not count a part says so in the progress of the run. */
  async #refusal(): Promise<{ readonly refusal?: string }> {
    const run = await this.#asked(() => this.#queue.runs.getJob(this.#id));
    return typeof run?.progress === 'string' ? { refusal: run.progress } : {};
  }

  async #failure(): Promise<Failure> {
    const failures = await this.#asked(() => this.#job().getIgnoredChildrenFailures());
    const [[index, text]] = Object.entries(failures)
      .map(([key, reason]) => [indexIn(key), reason] as const)
      .sort(([a], [b]) => a - b);
    return partFailure(partName(index, this.#parts.length, this.#parts[index - 1]), text);
  }

  #partId(index: number): string {
    return `${this.#id}-${index}of${this.#parts.length}`;
  }

  /** Asks the server until it answers, or until the run is stopped. */
  async #asked<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await Promise.race([work(), this.#stopped]);
      } catch (error) {
        if (this.#signal.aborted || !isAway(error)) throw error;
        await Promise.race([sleep(POLL_MS), this.#stopped]);
      }
    }
  }
}

const indexIn = (key: string): number => Number(/-(\d+)of\d+$/.exec(key)?.[1]);

// What clients say of a server that is not there, ends or begins.
const AWAY = /^(57P0[123]|08\d\d\d|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;
const GONE =
  /connection (is closed|terminated)|terminating connection|client has encountered a connection error|^LOADING/i;

/** Whether an error means that the server is away for the moment. */
export const isAway = (error: unknown): boolean =>
  error instanceof Error && (('code' in error && AWAY.test(String(error.code))) || GONE.test(error.message));
