import type { Measurement, Readings } from '../model/run.ts';
import { C_BASELINE } from '../model/suite.ts';
import { type BulkTask, sameTask, type Task } from '../model/task.ts';
import { type Estimate, ratio } from './statistics.ts';
import type { Target } from './targets.ts';

/** One line of a target and how it stands; without `found` it was not measured. */
export interface Verdict {
  readonly own: string;
  readonly task: Task | BulkTask;
  readonly against: string;
  readonly bound: string;
  readonly found?: Estimate;
  readonly verdict: 'holds' | 'fails' | 'unclear' | 'not measured';
  /** How many times the target it is, above 1 where it is better; the middle alone says whether it is reached. */
  readonly better?: Estimate;
}

/** How each target stands, a line for each bound. */
export function verdicts(targets: readonly Target[], measurements: readonly Measurement[]): Verdict[] {
  return targets.flatMap(({ suite, own, task, peers = [], c }) => {
    const here = measurements.filter((one) => one.suite === suite && sameTask(one.task, task));
    const values = (id: string): Measurement['values'] | undefined =>
      here.find(({ contender }) => contender === id)?.values;
    const ours = values(own);
    const lines: Verdict[] = peers.map(({ than, atLeast }) => {
      const rivals = than.flatMap((against) => {
        const theirs = values(against);
        return ours && theirs ? [{ against, found: ratio(theirs, ours) }] : [];
      });
      const [best] = rivals.sort((a, b) => a.found.middle - b.found.middle);
      const line = { own, task, bound: `>= ${atLeast}` };
      if (!best) return { ...line, against: than.length === 1 ? than[0] : 'best package', verdict: 'not measured' };
      const { low, middle, high } = best.found;
      return judged({ ...line, ...best }, ours, { low: low / atLeast, middle: middle / atLeast, high: high / atLeast });
    });
    if (c === undefined) return lines;
    const line = { own, task, against: C_BASELINE, bound: `<= ${c}` };
    const theirs = values(C_BASELINE);
    if (!ours || !theirs) return [...lines, { ...line, verdict: 'not measured' }];
    const found = ratio(ours, theirs);
    const { low, middle, high } = found;
    return [...lines, judged({ ...line, found }, ours, { low: c / high, middle: c / middle, high: c / low })];
  });
}

/** Only an interval that lies wholly on one side of the target decides; one reading is no interval. */
function judged(line: Omit<Verdict, 'verdict'>, readings: Readings | undefined, better: Estimate): Verdict {
  const alone = readings === undefined || readings.flat().length < 2;
  const verdict = alone ? 'unclear' : better.low >= 1 ? 'holds' : better.high < 1 ? 'fails' : 'unclear';
  return { ...line, better, verdict };
}
