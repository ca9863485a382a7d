import { amount, type Section, spread } from './report.ts';
import type { Run } from './run.ts';
import { estimate } from './statistics.ts';
import { taskName } from './taskName.ts';

/**
 * What changed between two runs, where their intervals do not overlap; the rest is noise. Times of two moments differ by
 * the machine's mood as well: C, which did not change, says by how much.
 */
export function changes(before: Run, after: Run): Section {
  let same = 0;
  const rows: string[][] = [];
  for (const now of after.measurements) {
    const then = before.measurements.find(
      ({ suite, contender, task }) =>
        suite === now.suite && contender === now.contender && JSON.stringify(task) === JSON.stringify(now.task),
    );
    if (!then) continue;
    const [old, young] = [estimate(then.values), estimate(now.values)];
    if (young.low <= old.high && old.low <= young.high) {
      same++;
      continue;
    }
    const found = { low: young.low / old.high, middle: young.middle / old.middle, high: young.high / old.low };
    rows.push([
      `${now.suite} ${now.contender} ${taskName(now.task)} ${now.task.nodes}`,
      amount(now.task.kind, old.middle),
      amount(now.task.kind, young.middle),
      `x ${spread(found)}`,
    ]);
  }
  return {
    title: `Against ${before.machine.date}`,
    notes: [`${same} of ${same + rows.length} tasks: no difference beyond noise`],
    table: [['task', 'then', 'now', 'change'], ...rows],
  };
}
