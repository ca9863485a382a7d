// One way of counting many keys in a process of its own, on one thread or on several.
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { answerOnce } from '../childProcess.ts';
import type { Moves, Range } from './joining.ts';
import { fromFile, generated } from './programs.ts';

/** What to count, how, and on how many threads. */
export interface BulkRequest {
  readonly program: string;
  readonly range?: Range;
  readonly file?: string;
  readonly threads: number;
}

/** What was counted, and the time it took after a first go that compiles everything. */
export interface BulkReading extends Moves {
  readonly wall: number;
  readonly cpu: number;
}

/**
 * Optimized code, of WebAssembly too, comes from other threads after a while: of CPU time, as other load takes none of that. Each go takes new arrays
 * of the 64 MiB that the fast paths have: few long ones.
 */
const WARM_UP = { milliseconds: 600, keys: 4_000_000, bytes: 64_000_000 };

if (isMainThread) {
  answerOnce(read);
} else {
  const { program, range } = workerData as { program: string; range: Range };
  await warmUp(program, range);
  parentPort?.once('message', () => parentPort?.postMessage(generated[program](range)));
  parentPort?.postMessage('ready');
}

async function read({ program, range, file, threads }: BulkRequest): Promise<BulkReading> {
  if (file !== undefined) {
    await repeated(() => fromFile[program](file, WARM_UP.bytes));
    return timed(() => fromFile[program](file));
  }
  if (!range) throw new TypeError('a range or a file is needed');
  if (threads === 1) {
    await warmUp(program, range);
    return timed(async () => generated[program](range));
  }
  const { kind, first, end } = range;
  const cut = (i: number): number => first + Math.floor(((end - first) * i) / threads);
  const workers = Array.from({ length: threads }, (_, i) => {
    const part: Range = { kind, first: cut(i), end: cut(i + 1) };
    return new Worker(new URL(import.meta.url), { workerData: { program, range: part } });
  });
  await Promise.all(workers.map((worker) => message(worker)));
  const reading = await timed(async () => {
    const parts = await Promise.all(
      workers.map((worker) => {
        const answer = message(worker);
        worker.postMessage('go');
        return answer as Promise<Moves>;
      }),
    );
    const moved = parts[0].moved.map((_, i) => parts.reduce((sum, part) => sum + part.moved[i], 0));
    return { keys: end - first, moved };
  });
  await Promise.all(workers.map((worker) => worker.terminate()));
  return reading;
}

function warmUp(program: string, { kind, first, end }: Range): Promise<void> {
  const part = { kind, first, end: Math.min(end, first + WARM_UP.keys) };
  return repeated(async () => generated[program](part));
}

async function repeated(count: () => Promise<Moves>): Promise<void> {
  const begin = process.cpuUsage();
  for (let spent = 0; spent < WARM_UP.milliseconds; ) {
    await count();
    const { user, system } = process.cpuUsage(begin);
    spent = (user + system) / 1000;
  }
}

const message = (worker: Worker): Promise<unknown> =>
  new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });

async function timed(count: () => Promise<Moves>): Promise<BulkReading> {
  const wall = process.hrtime.bigint();
  const cpu = process.cpuUsage();
  const { keys, moved } = await count();
  const { user, system } = process.cpuUsage(cpu);
  return { keys, moved, wall: Number(process.hrtime.bigint() - wall) / 1e9, cpu: (user + system) / 1e6 };
}
