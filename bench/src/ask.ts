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
export async function ask<T>(request: Request): Promise<T> {
  const worker = fork(new URL('./worker.js', import.meta.url), { execArgv: ['--expose-gc'] });
  worker.send(request);
  const [answer] = await Promise.race([
    once(worker, 'message'),
    once(worker, 'exit').then(([code]) => {
      throw new Error(`the worker of ${request.contender} ended with ${code} before it answered`);
    }),
  ]);
  return answer;
}
