import type { BulkTask } from './bulk/measure.ts';
import type { Measurement } from './rounds.ts';
import { C } from './rounds.ts';
import type { Run } from './run.ts';
import { type Estimate, estimate, ratio } from './statistics.ts';
import type { Suite } from './suites.ts';
import { verdicts } from './targets.ts';
import type { Task } from './task.ts';
import { taskName } from './taskName.ts';

/** A titled table and what there is to say about it. */
export interface Section {
  readonly title: string;
  readonly notes: readonly string[];
  /** The first row is the head. */
  readonly table: readonly (readonly string[])[];
}

/** A run as tables: the targets first, then every suite. */
export function report(run: Run, suites: readonly Suite[]): Section[] {
  const sections = suites.flatMap((suite) => suiteSections(suite, run));
  const checked = run.disagreements.map((task) => `WRONG: C and core disagree on ${task}`);
  return [head(run, checked), targetSection(run), ...sections, peerSection(run)].filter(
    ({ table, notes }) => table.length > 1 || notes.length > 0,
  );
}

function head({ machine, compiler, effort: { rounds } }: Run, notes: readonly string[]): Section {
  return {
    title: 'Speed',
    notes: [
      `${machine.cpu}, ${machine.cores} cores, ${machine.os}, Node ${machine.node} (V8 ${machine.v8}), load ${machine.load.toFixed(1)}, ${machine.date}`,
      compiler ? `C: ${compiler}; its answers equal core's` : 'C: skipped, no compiler named cc',
      `CPU time of one thread per operation; median of ${rounds} rounds in fresh processes, orders drawn anew`,
      ...notes,
    ],
    table: [],
  };
}

function targetSection({ measurements }: Run): Section {
  const rows = verdicts(measurements).map(({ own, task, against, bound, found, verdict }) => [
    `${own} ${taskName(task)}${task.nodes > 1 ? ` ${task.nodes}` : ''}`,
    against === C ? 'x C' : `x ${against}`,
    bound,
    spread(found),
    verdict,
  ]);
  return { title: 'Targets', notes: [], table: [['task', 'against', 'target', 'found', 'verdict'], ...rows] };
}

/** A table for each number of nodes: a row a contender, a column a task, and how many times the first row it takes. */
function suiteSections(suite: Suite, { measurements }: Run): Section[] {
  const mine = measurements.filter((one) => one.suite === suite.id);
  const sizes = [...new Set(mine.map(({ task }) => task.nodes))];
  return sizes.map((nodes) => {
    const here = mine.filter(({ task }) => task.nodes === nodes);
    const columns = [...new Set(here.map(({ task }) => taskName(task)))];
    const contenders = [...new Set(here.map(({ contender }) => contender))];
    const find = (contender: string | undefined, name: string): Measurement | undefined =>
      here.find((one) => one.contender === contender && taskName(one.task) === name);
    const alone = suite.peers.length === 0 && !contenders.includes(C);
    const rows = contenders.map((contender) => [
      contender,
      ...columns.map((name) => cell(find(contender, name), alone ? undefined : find(contenders[0], name))),
    ]);
    return {
      title: nodes === 1 ? suite.title : `${suite.title}, ${nodes} nodes`,
      notes: alone ? [] : sentences(here),
      table: [['', ...columns], ...rows],
    };
  });
}

function peerSection({ peers }: Run): Section {
  const rows = Object.entries(peers).map(([id, { version, fault }]) => [
    id,
    version,
    fault === undefined ? 'nothing wrong found' : `wrong: ${fault}`,
  ]);
  return { title: 'Packages', notes: [], table: [['package', 'version', 'answers'], ...rows] };
}

/** What can be said of the first contender against each other one, on their first common task. */
function sentences(here: readonly Measurement[]): string[] {
  const [own] = here;
  return here
    .filter(({ contender, task }) => contender !== own.contender && task === firstTask(here, contender, own))
    .map(({ contender, values }) => {
      const found = ratio(values, own.values);
      if (found.low <= 1 && found.high >= 1) return `No difference shown between ${own.contender} and ${contender}.`;
      return found.middle > 1
        ? `${own.contender} is ${spread(found)} times faster than ${contender}.`
        : `${contender} is ${spread(ratio(own.values, values))} times faster than ${own.contender}.`;
    });
}

function firstTask(here: readonly Measurement[], contender: string, own: Measurement): Task | BulkTask | undefined {
  return here.find((one) => one.contender === contender && taskName(one.task) === taskName(own.task))?.task;
}

/** A middle and half the interval around it, both to the same place. */
export function spread({ low, middle, high }: Estimate): string {
  const decimals = middle < 1 ? 2 : middle < 10 ? 1 : 0;
  return `${middle.toFixed(decimals)} ± ${((high - low) / 2).toFixed(decimals)}`;
}

/** A time or a size in the unit that suits it. */
export function amount(kind: string, value: number): string {
  const [units, base] = kind === 'memory' ? [['B', 'KiB', 'MiB', 'GiB'], 1024] : [['ns', 'µs', 'ms', 's'], 1000];
  let unit = 0;
  while (value >= base && unit < units.length - 1) {
    value /= base;
    unit++;
  }
  return `${value >= 100 ? value.toFixed(0) : value.toPrecision(value < 1 ? 2 : 3)} ${units[unit]}`;
}

const figure = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(2));

function cell(own: Measurement | undefined, first: Measurement | undefined): string {
  if (!own) return '-';
  const { middle } = estimate(own.values);
  const times = first && first !== own ? ` x${figure(ratio(own.values, first.values).middle)}` : '';
  return amount(own.task.kind, middle) + times;
}
