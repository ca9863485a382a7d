import { fork } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import type { Task } from '../model/task.ts';

/** Asks a worker to time tasks. It answers with readings. */
export interface Measure {
  readonly contender: string;
  readonly tasks: readonly Task[];
  readonly milliseconds: number;
  /** How many keys of a shape. */
  readonly keys: number;
}

/** What a worker is asked for; without tasks it answers with what there is to know about the contender. */
export type Request = Measure | Pick<Measure, 'contender'>;

/** What came out for one task: nanoseconds per operation, or bytes for `memory`. */
export interface Reading<T = Task> {
  readonly task: T;
  readonly value: number;
  /** Of the answers. */
  readonly checksum?: number;
}

/** What came out for all tasks of a contender that has them, and which it could not do. */
export interface Answer {
  readonly readings: readonly Reading[];
  readonly failures: readonly { readonly task: Task; readonly reason: string }[];
}

/** What a contender answers wrong, if anything. */
export interface About {
  readonly fault?: string;
}

/** Runs one request in a process of its own. Throws what it threw. */
export const ask = <T extends object>(request: Request): Promise<T> =>
  inProcess(new URL(`./contenderWorker${extname(import.meta.filename)}`, import.meta.url), request, request.contender);

/** Sends a request to a script in a process of its own and waits for the answer, or throws its `error`. */
export async function inProcess<T extends object>(script: URL, request: object, name: string): Promise<T> {
  // Node's own options are handed on: with `--cpu-prof` the last profile of each contender is kept under its name.
  const profile = process.execArgv.includes('--cpu-prof') ? [`--cpu-prof-name=${fileName(name)}.cpuprofile`] : [];
  const worker = fork(script, { execArgv: [...process.execArgv, ...profile, '--expose-gc'] });
  worker.send(request);
  const [answer]: (T | { readonly error: string })[] = await Promise.race([
    once(worker, 'message'),
    once(worker, 'exit').then(([code, signal]) => {
      throw new Error(`its process ended with ${signal ?? code} before it answered`);
    }),
  ]);
  if ('error' in answer) throw new Error(answer.error);
  return answer;
}

const fileName = (name: string): string => name.replaceAll(/[^\w.@-]/g, '-');

/** Answers the one request of this process, with what `reply` returns or throws. */
export function answerOnce<R, T extends object>(reply: (request: R) => Promise<T>): void {
  process.once('message', async (request: R) => {
    const answer = await reply(request).catch((error: unknown) => ({ error: firstLine(error) }));
    process.send?.(answer, () => process.disconnect());
  });
}

/** The first line of what an error says. */
export const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1)[0];
