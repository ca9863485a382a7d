import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Task } from './task.ts';

/** Asks a worker to time tasks. It answers with readings. */
export interface Measure {
  readonly contender: string;
  readonly tasks: readonly Task[];
  readonly milliseconds: number;
}

/** What a worker is asked for; without tasks it answers with what there is to know about the contender. */
export type Request = Measure | Pick<Measure, 'contender'>;

/** What came out for one task: nanoseconds per operation, or bytes for `memory`. */
export interface Reading {
  readonly task: Task;
  readonly value: number;
  /** Of the answers. */
  readonly checksum?: number;
}

/** The package a contender comes from, and what it answers wrong, if anything. */
export interface About {
  readonly package: string;
  readonly fault?: string;
}

/** Runs one request in a process of its own. */
export const ask = <T>(request: Request): Promise<T> =>
  inProcess(new URL('./worker.js', import.meta.url), request, request.contender);

/** Sends a request to a script in a process of its own and waits for the answer. */
export async function inProcess<T>(script: URL, request: object, name: string): Promise<T> {
  const worker = fork(script, { execArgv: ['--expose-gc'] });
  worker.send(request);
  const [answer] = await Promise.race([
    once(worker, 'message'),
    once(worker, 'exit').then(([code]) => {
      throw new Error(`the worker of ${name} ended with ${code} before it answered`);
    }),
  ]);
  return answer;
}
