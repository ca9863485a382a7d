import type { Effort } from '../model/run.ts';
import { C_BASELINE, type Suite } from '../model/suite.ts';
import type { Task } from '../model/task.ts';
import { NAME, nameInC } from './bulk/implementations.ts';
import { type Answer, ask, firstLine } from './childProcess.ts';
import type { Ledger } from './ledger.ts';
import type { Native } from './native.ts';

/**
 * Measures a suite in rounds. In each round every contender runs once, in a process of its own and in an order drawn anew,
 * so that what disturbs the machine for a while disturbs all of them alike.
 */
export async function measureRounds(
  suite: Suite,
  tasks: readonly Task[],
  native: Native,
  { rounds, milliseconds, keys }: Effort,
  ledger: Ledger,
  run: number,
): Promise<void> {
  const contenders = [...suite.core, ...suite.peers, ...(native.compiler ? [C_BASELINE] : [])];
  // Nothing is compared with strategies alone: a round a run shows how fast they are.
  const enough = suite.alone ? 1 : rounds;
  for (let round = 0; round < enough; round++) {
    for (const contender of shuffled(contenders)) {
      if (suite.limits && contender === C_BASELINE) {
        ledger.add(suite.id, C_BASELINE, run, { task: NAME, value: nameInC(native) });
        continue;
      }
      const wanted = tasks.filter((task) => suite.wants(contender, task) && !ledger.failed(suite.id, contender, task));
      if (wanted.length === 0) continue;
      try {
        const { readings, failures } =
          contender === C_BASELINE
            ? native.answer(suite.core[0], wanted, milliseconds, keys)
            : await ask<Answer>({ contender, tasks: wanted, milliseconds, keys });
        for (const reading of readings) ledger.add(suite.id, contender, run, reading);
        for (const failure of failures) ledger.fail({ suite: suite.id, contender, ...failure });
      } catch (error) {
        ledger.fail({ suite: suite.id, contender, reason: firstLine(error) });
      }
    }
  }
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
