import type { Environment, Measurement, Run } from '../model/run.ts';
import { C_BASELINE, C_LANES } from '../model/suite.ts';
import { fullTaskName, sameTask } from '../model/task.ts';
import { amount, isBytes, spread } from './figures.ts';
import type { Section } from './section.ts';
import { type Estimate, estimate, median } from './statistics.ts';

/** The same task by the same contender in two runs. */
interface Pair {
  readonly then: Measurement;
  readonly now: Measurement;
  /** How many times as long it takes now. */
  readonly change: Estimate;
}

/** What changed between two runs, by how much, and whether it is more than noise and than what the machine did. */
export function changes(before: Run, after: Run): Section {
  const pairs = after.measurements.flatMap((now) => pairOf(before, now) ?? []);
  const drift = driftOf(pairs, before, after);
  const differing = pairs.filter(({ change }) => change.low > 1 || change.high < 1);
  const rows = differing.map(({ then, now, change }) => [
    `${now.suite} ${now.contender} ${fullTaskName(now.task)}`,
    amount(now.task.kind, estimate(then.values).middle),
    amount(now.task.kind, estimate(now.values).middle),
    `x ${spread(change)}`,
    verdict(change, drift, now.task.kind),
  ]);
  const alone = after.measurements.length + before.measurements.length - 2 * pairs.length;
  return {
    title: `Against the run of ${before.machine.date}`,
    notes: [
      ...differences(before, after),
      driftNote(drift),
      `${pairs.length - differing.length} of ${pairs.length} tasks show no difference: their intervals overlap.`,
      ...(alone > 0 ? [`${alone} tasks were measured in one of the runs only.`] : []),
    ],
    table: [['task', 'then', 'now', 'change', ''], ...rows],
  };
}

function pairOf(before: Run, now: Measurement): Pair | undefined {
  const then = before.measurements.find(
    ({ suite, contender, task }) => suite === now.suite && contender === now.contender && sameTask(task, now.task),
  );
  if (!then) return undefined;
  const [old, young] = [estimate(then.values), estimate(now.values)];
  // An interval over the other: on the safe side. Nothing of nothing has not changed.
  if (old.low === 0 || young.low === 0) return { then, now, change: { low: 0, middle: 1, high: 1 } };
  const change = { low: young.low / old.high, middle: young.middle / old.middle, high: young.high / old.low };
  return { then, now, change };
}

/** What the machine did between the runs: the changes of C and of packages that are the same, without a tenth of them. */
function driftOf(pairs: readonly Pair[], before: Run, after: Run): Estimate | undefined {
  const unchanged = pairs
    .filter(({ now: { contender, task } }) => !isBytes(task.kind) && isSame(contender, before, after))
    .map(({ change: { middle } }) => middle)
    .sort((a, b) => a - b);
  if (unchanged.length === 0) return undefined;
  const cut = Math.floor(unchanged.length * 0.05);
  return { low: unchanged[cut], middle: median(unchanged), high: unchanged[unchanged.length - 1 - cut] };
}

function isSame(contender: string, before: Run, after: Run): boolean {
  if (contender === C_BASELINE || contender === C_LANES)
    return JSON.stringify(before.compiler) === JSON.stringify(after.compiler);
  const [then, now] = [before.peers[contender], after.peers[contender]];
  return then !== undefined && now !== undefined && then.version === now.version;
}

function verdict({ low, high }: Estimate, drift: Estimate | undefined, kind: string): string {
  const [least, most] = drift && !isBytes(kind) ? [drift.low, drift.high] : [1, 1];
  if (high < Math.min(1, least)) return isBytes(kind) ? 'smaller' : 'faster';
  if (low > Math.max(1, most)) return isBytes(kind) ? 'larger' : 'slower';
  return 'noise';
}

function driftNote(drift: Estimate | undefined): string {
  return drift
    ? `C and the packages, which did not change, take x ${spread(drift)} as long: what changed no more than that is called noise.`
    : 'Nothing was measured in both runs that cannot have changed: a slower machine looks like slower code.';
}

function differences(before: Run, after: Run): string[] {
  const parts: readonly (keyof Environment)[] = ['cpu', 'cores', 'os', 'node', 'v8'];
  const machine = parts
    .filter((part) => before.machine[part] !== after.machine[part])
    .map((part) => `${part} ${before.machine[part]}, now ${after.machine[part]}`);
  const effort = JSON.stringify(before.effort) === JSON.stringify(after.effort);
  return [
    ...(machine.length > 0 ? [`Another machine: ${machine.join('; ')}.`] : []),
    ...(effort ? [] : ['The runs were made with other options: another number of rounds, of keys, or --quick.']),
  ];
}
