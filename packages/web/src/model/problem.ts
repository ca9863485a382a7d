import { InputError } from '@shardscope/core';
import type { Reason } from '@shardscope/core/zh';

/**
 * Why something could not be done: the input was wrong (`input`), the browser refused (`browser`), or
 * the page is wrong (`bug`). Plain data, so that a worker can hand it over.
 */
export interface Problem {
  readonly kind: 'input' | 'browser' | 'bug';
  /** In English. */
  readonly reason: string;
  /** Where it is in a file, if it is in one. */
  readonly place?: Place;
  /** What the user may know and the file does not say: `client=java|librdkafka`. */
  readonly fact?: string;
  /** For every language, where it is the user's. */
  readonly said?: Reason;
}

/** A place in a file; pasted text has no name. */
export interface Place {
  readonly file: string;
  /** From 1. */
  readonly at?: { readonly line: number; readonly column: number };
}

/** Whose fault an error is: only an `InputError` is the user's, and a bug is never blamed on anybody. */
export function problemOf(error: unknown): Problem {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof InputError) return { kind: 'input', reason, said: error.reason };
  return { kind: error instanceof DOMException ? 'browser' : 'bug', reason };
}

/** A problem that was met elsewhere, in a worker for one. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.reason);
    this.problem = problem;
  }
}
