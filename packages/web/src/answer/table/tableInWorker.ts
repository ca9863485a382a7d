import { type Problem, problemOf } from '../../model/problem.ts';
import type { Question } from '../../model/run.ts';
import type { Progress } from '../../run/readOwnKeys.ts';
import { type Ask, type Told, tell } from './asks.ts';
import { KeyTable } from './keyTable.ts';

/** A question to the table of a worker, with a number by which its answer is known. */
export interface Call {
  readonly id: number;
  readonly ask: Ask;
}

/** What a call returns, or why it cannot. */
export interface Returned {
  readonly id: number;
  readonly told?: Told;
  readonly problem?: Problem;
}

let table: KeyTable | undefined;

/** Opens the table of this worker. */
export async function openTable(question: Question, onProgress: (progress: Progress) => void): Promise<void> {
  table = await KeyTable.of(question, onProgress);
}

/** Asks the table of this worker. */
export function returned({ id, ask }: Call): Returned {
  try {
    if (!table) throw new Error('no table was opened');
    return { id, told: tell(table, ask) };
  } catch (error) {
    return { id, problem: problemOf(error) };
  }
}
