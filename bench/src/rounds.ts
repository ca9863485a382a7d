import { ask, type Reading } from './ask.ts';
import type { BulkTask } from './bulk/measure.ts';
import type { Native } from './native.ts';
import type { Suite } from './suites.ts';
import type { Task } from './task.ts';

/** All readings of one task by one contender, one a round. */
export interface Measurement {
  readonly suite: string;
  readonly contender: string;
  readonly task: Task | BulkTask;
  readonly values: readonly number[];
  /** Of the answers, the same in every round. */
  readonly checksum?: number;
}

/** The contender that is not JavaScript. */
export const C = 'C';

/**
 * Measures a suite in rounds. In each round every contender runs once, in a process of its own and in an order drawn anew,
 * so that what disturbs the machine for a while disturbs all of them alike.
 */
export async function measure(
  suite: Suite,
  native: Native,
  rounds: number,
  milliseconds: number,
): Promise<Measurement[]> {
  const contenders = [...suite.core, ...suite.peers, ...(native.compiler ? [C] : [])];
  const found = new Map<string, Measurement & { readonly values: number[] }>();
  for (let round = 0; round < rounds; round++) {
    for (const contender of shuffled(contenders)) {
      const request = { contender, tasks: suite.tasks, milliseconds };
      const readings = contender === C ? readC(native, suite, milliseconds) : await ask<readonly Reading[]>(request);
      for (const { task, value, checksum } of readings) {
        const id = [contender, task.kind, task.nodes, task.shape].join();
        const measurement = found.get(id) ?? {
          suite: suite.id,
          contender,
          task,
          values: [],
          ...(checksum === undefined ? {} : { checksum }),
        };
        measurement.values.push(value);
        found.set(id, measurement);
      }
    }
  }
  return [...found.values()].sort((a, b) => contenders.indexOf(a.contender) - contenders.indexOf(b.contender));
}

function readC(native: Native, { core, tasks }: Suite, milliseconds: number): Reading[] {
  return tasks.flatMap((task) => native.read(core[0], task, milliseconds) ?? []);
}

/** The items in an order drawn anew. */
export function shuffled<T>(items: readonly T[]): T[] {
  const order = [...items];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
