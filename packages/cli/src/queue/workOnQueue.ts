import { setTimeout as sleep } from 'node:timers/promises';
import { exitCodes, Failure } from '../io/failure.ts';
import { type Io, note, write } from '../io/io.ts';
import { said, say } from '../language/say.ts';
import type { QueuePlace } from '../parallel/queueOptions.ts';
import { type OpenQueue, openQueue, type PartJob } from './openQueue.ts';
import { PartCounter } from './partCounter.ts';
import { failureText, mayPass } from './partFailure.ts';
import type { PartReturn } from './partReturn.ts';
import { isAway } from './queuedRun.ts';
import { queueServer } from './queueServer.ts';
import { type PartProgress, partName, type RunOrder } from './runOrder.ts';

/** The flags of a worker. */
export interface WorkFlags extends QueuePlace {
  readonly exitWhenEmpty?: boolean;
  /** Threads that count. */
  readonly workers: number;
  /** Seconds of silence after which a part is given to another worker. */
  readonly lease: number;
  readonly quiet?: boolean;
}

const TAKEN_BACK = 'the run was taken back';
const TELL_MS = 1000;
const LOOK_MS = 500;
// Seconds to give a part back in, before its lease has to run out.
const GIVING_BACK = 5;

/** Counts parts of runs, one after the other, until it is stopped or, if asked, until there are none. `version` is what this program may count for. */
export async function workOnQueue(flags: WorkFlags, io: Io, version: string): Promise<void> {
  const queue = await openQueue(queueServer(flags.queue, io), flags.queueName, io, flags);
  const { UnrecoverableError, WaitingError } = await import('bullmq');
  const stopped = new AbortController();
  const stop = (): void => stopped.abort();
  io.signal.addEventListener('abort', stop, { once: true });
  let refusal: Failure | undefined;
  let counter: PartCounter | undefined;
  let run: RunOrder | undefined;
  let looked = Number.NEGATIVE_INFINITY;
  try {
    const worker = queue.worker(
      async (job, token) => {
        if (counter?.run !== job.data.run) {
          await counter?.stop();
          counter = undefined;
          run = undefined;
        }
        // Between short parts, as within long ones, it is enough to hear of it within a second.
        if (!run || performance.now() - looked > TELL_MS) {
          run = await runOf(queue, job);
          looked = performance.now();
        }
        if (!run) throw new UnrecoverableError(said(TAKEN_BACK));
        if (run.version !== version) {
          refusal ??= await refused(queue, job, run, version);
          stop();
        }
        counter ??= new PartCounter(job.data.run, run, flags.workers);
        const back = refusal ? 'back' : await counted(queue, job, counter, flags, io, stopped.signal);
        if (back === 'back') {
          await Promise.race([job.moveToWait(token), sleep(GIVING_BACK * 1000, undefined, { ref: false })]);
          throw new WaitingError();
        }
        if (back === 'gone') throw new UnrecoverableError(said(TAKEN_BACK));
        if (back instanceof Error)
          throw mayPass(back) ? new Error(failureText(back)) : new UnrecoverableError(failureText(back));
        return back;
      },
      {
        autorun: false,
        concurrency: 1,
        lockDuration: 1000 * flags.lease,
        stalledInterval: 500 * flags.lease,
        maxStalledCount: 5,
        runRetryDelay: TELL_MS,
        drainDelay: 1,
      },
    );
    await worker.waitUntilReady();
    await write(io.stderr, 'ready\n');
    const running = worker.run().catch(() => {});
    while (!stopped.signal.aborted && !(flags.exitWhenEmpty && (await isEmpty(queue)))) {
      await sleep(LOOK_MS, undefined, { signal: stopped.signal }).catch(() => {});
    }
    await Promise.race([worker.close(), sleep(2 * GIVING_BACK * 1000, undefined, { ref: false })]);
    void running;
  } finally {
    io.signal.removeEventListener('abort', stop);
    await counter?.stop();
    await queue.close();
  }
  if (refusal) throw refusal;
  if (io.signal.aborted) throw new Failure(io.signal.reason as number, '');
}

/** The run of a part; `undefined` if it was taken back. */
async function runOf(queue: OpenQueue, { data }: PartJob): Promise<RunOrder | undefined> {
  return (await queue.runs.getJob(data.run))?.data;
}

/** Says where the run is watched that this worker does not count for it. */
async function refused(queue: OpenQueue, { data }: PartJob, run: RunOrder, version: string): Promise<Failure> {
  const text = say`the run is of shardscope ${run.version}, and this is ${version}`;
  const told = await queue.runs.getJob(data.run);
  await told?.updateProgress(say`a worker refused ${partName(data.index, data.of, data)}: ${text}`);
  return new Failure(exitCodes.runtime, say`refused ${partName(data.index, data.of, data)}: ${text}`);
}

/** Nothing to do, nothing being done by others who may yet fail. */
async function isEmpty({ parts }: OpenQueue): Promise<boolean> {
  try {
    const counts = await parts.getJobCounts('waiting', 'active', 'delayed', 'prioritized');
    return Object.values(counts).every((count) => count === 0);
  } catch (error) {
    if (isAway(error)) return false;
    throw error;
  }
}

/** Counts a part, and says now and then how far it is: `back` if it is stopped, `gone` if nobody wants it any more, or what went wrong. */
async function counted(
  queue: OpenQueue,
  job: PartJob,
  counter: PartCounter,
  flags: WorkFlags,
  io: Io,
  stopped: AbortSignal,
): Promise<PartReturn | 'back' | 'gone' | Error> {
  const { data } = job;
  await note(io, flags, [partName(data.index, data.of, data)]);
  let progress: PartProgress = { keys: 0, bytes: 0 };
  const end = new AbortController();
  const stop = (): void => end.abort(io.signal.reason ?? exitCodes.interrupted);
  if (stopped.aborted) stop();
  stopped.addEventListener('abort', stop, { once: true });
  let gone = false;
  const tell = async (): Promise<void> => {
    await job.updateProgress({ ...progress });
    gone ||= (await queue.runs.getJobState(data.run)) === 'unknown';
    if (gone) stop();
  };
  // A server that is away hears of it later.
  const telling = setInterval(() => tell().catch(() => {}), TELL_MS);
  try {
    return await counter.count(data, flags.parts, { ...io, signal: end.signal }, (so) => {
      progress = so;
    });
  } catch (error) {
    if (gone) return 'gone';
    if (stopped.aborted) return 'back';
    return error instanceof Error ? error : new Error(String(error));
  } finally {
    clearInterval(telling);
    stopped.removeEventListener('abort', stop);
  }
}
