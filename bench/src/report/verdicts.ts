import type { Measurement, Readings } from '../model/run.ts';
import { C_BASELINE, C_LANES } from '../model/suite.ts';
import { type BulkTask, sameTask, type Task } from '../model/task.ts';
import { amount, isBytes } from './figures.ts';
import { type Estimate, estimate, ratio } from './statistics.ts';
import { NAME_NS, type Target } from './targets.ts';

/** One line of a target and how it stands; without `found` it was not measured. */
export interface Verdict {
  readonly own: string;
  readonly task: Task | BulkTask;
  readonly against: string;
  readonly bound: string;
  readonly found?: Estimate;
  /** What was found is no ratio, but of the kind of the task. */
  readonly absolute?: true;
  readonly verdict: 'holds' | 'fails' | 'unclear' | 'not measured';
  /** How many times the target it is, above 1 where it is better; the middle alone says whether it is reached. */
  readonly better?: Estimate;
}

/** How each target stands, a line for each bound. */
export function verdicts(targets: readonly Target[], measurements: readonly Measurement[]): Verdict[] {
  return targets.flatMap(({ suite, own, task, peers = [], c, lanes, most }) => {
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
    for (const [against, bound] of [
      [C_BASELINE, c],
      [C_LANES, lanes],
    ] as const) {
      if (bound === undefined) continue;
      const line = { own, task, against, bound: `<= ${bound}` };
      const theirs = values(against);
      if (ours && theirs) lines.push(atMost({ ...line, found: ratio(ours, theirs) }, ours, bound));
      else lines.push({ ...line, verdict: 'not measured' });
    }
    if (most === undefined) return lines;
    const clock = measurements.find((one) => one.suite === suite && one.contender === C_BASELINE)?.values;
    const bytes = isBytes(task.kind);
    const line: Omit<Verdict, 'verdict'> = {
      own,
      task,
      against: bytes ? '-' : `${C_BASELINE} at ${NAME_NS} ns`,
      bound: `<= ${amount(task.kind, most)}`,
      absolute: true,
    };
    if (!ours || (!bytes && !clock)) return [...lines, { ...line, verdict: 'not measured' }];
    const found = bytes || !clock ? estimate(ours) : times(ratio(ours, clock), NAME_NS);
    return [...lines, atMost({ ...line, found }, ours, most)];
  });
}

const times = ({ low, middle, high }: Estimate, by: number): Estimate => ({
  low: low * by,
  middle: middle * by,
  high: high * by,
});

/** What was found against a bound that it may reach. */
const atMost = (
  line: Omit<Verdict, 'verdict'> & { readonly found: Estimate },
  readings: Readings,
  bound: number,
): Verdict => {
  const { low, middle, high } = line.found;
  return judged(line, readings, { low: bound / high, middle: bound / middle, high: bound / low });
};

/** Only an interval that lies wholly on one side of the target decides; one reading is no interval. */
function judged(line: Omit<Verdict, 'verdict'>, readings: Readings | undefined, better: Estimate): Verdict {
  const alone = readings === undefined || readings.flat().length < 2;
  const verdict = alone ? 'unclear' : better.low >= 1 ? 'holds' : better.high < 1 ? 'fails' : 'unclear';
  return { ...line, better, verdict };
}
