import { InputError, type Phrase } from '@shardscope/core';

/** A reason that can be said in other languages, as a worker can hand it over: words alone, or a phrase and its values. */
export type Reason = string | Pick<Phrase, 'id' | 'values'>;

/**
 * Why something could not be done: because of what was asked for (`input`), because the browser would not (`browser`), or because
 * the page is wrong (`bug`). Plain data, so that a worker can hand it over.
 */
export interface Problem {
  readonly kind: 'input' | 'browser' | 'bug';
  /** In English. */
  readonly reason: string;
  /** For every language, where it is the user's. */
  readonly said?: Reason;
}

/** What an error says of whose it is: only an `InputError` is the user's, and a bug is never told as one. */
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
