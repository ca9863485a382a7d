import type { Failure, Measurement } from '../model/run.ts';
import type { BulkTask, Task } from '../model/task.ts';
import type { Reading } from './childProcess.ts';

/** Keeps what comes in round by round. What fails once is left out for good: ratios need every round of both sides. */
export class Ledger {
  readonly #found = new Map<string, Measurement & { readonly values: number[][] }>();
  readonly #failures = new Map<string, Failure>();

  add(suite: string, contender: string, run: number, { task, value, checksum }: Reading<Task | BulkTask>): void {
    const id = idOf(suite, contender, task);
    const sum = checksum === undefined ? {} : { checksum };
    const measurement = this.#found.get(id) ?? { suite, contender, task, values: [], ...sum };
    this.#found.set(id, measurement);
    measurement.values[run] ??= [];
    measurement.values[run].push(value);
  }

  fail(failure: Failure): void {
    const id = idOf(failure.suite, failure.contender, failure.task);
    if (!this.#failures.has(id)) this.#failures.set(id, failure);
  }

  /** Whether a task of a contender, or everything of it, has failed. */
  failed(suite: string, contender: string, task?: Task | BulkTask): boolean {
    return this.#failures.has(idOf(suite, contender)) || this.#failures.has(idOf(suite, contender, task));
  }

  measurements(): Measurement[] {
    return [...this.#found.values()].filter(({ suite, contender, task }) => !this.failed(suite, contender, task));
  }

  failures(): Failure[] {
    return [...this.#failures.values()];
  }
}

const idOf = (suite: string, contender: string, task?: Task | BulkTask): string =>
  JSON.stringify([suite, contender, task]);
