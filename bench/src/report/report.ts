import type { Measurement, Peer, Run } from '../model/run.ts';
import type { Suite } from '../model/suite.ts';
import { fullTaskName, taskName } from '../model/task.ts';
import { amount, marked, spread, times } from './figures.ts';
import type { Section } from './section.ts';
import { confidence, estimate, ratio } from './statistics.ts';
import { targetSection } from './targetSection.ts';

/** A run as tables: the targets first, then every suite, the packages, and what went wrong. */
export function report(run: Run, suites: readonly Suite[]): Section[] {
  const sections = suites.flatMap((suite) => suiteSections(suite, run));
  return [head(run), targetSection(run, suites), ...sections, peerSection(run), failureSection(run)].filter(
    ({ table, notes }) => table.length > 1 || notes.length > 0,
  );
}

function head({ machine, compiler, effort, disagreements }: Run): Section {
  const { scope, runs, rounds } = effort;
  const percent = (100 * confidence(runs * rounds)).toFixed(0);
  return {
    title: 'Speed',
    notes: [
      `${machine.cpu}, ${machine.cores} cores, ${machine.os}, Node ${machine.node} (V8 ${machine.v8}), load ${machine.load.toFixed(1)}, ${machine.date}`,
      'version' in compiler
        ? `C: ${compiler.version}, one key after the other; C SIMD: the same, many keys at a time in registers of AVX2`
        : `C: skipped, ${compiler.missing}`,
      `CPU time of one thread per operation (two threads: by the clock); the median of ${runs === 1 ? '' : `the medians of ${runs} runs of `}${rounds} ${rounds === 1 ? 'round' : 'rounds'} in fresh processes, orders drawn anew; ratios within a round; an interval holds the median with ${percent} %`,
      ...(scope === 'quick' ? ['--quick: few keys and short rounds, so rough; most tasks are left out'] : []),
      ...disagreements.map((task) => `WRONG: core and C disagree on ${task}`),
    ],
    table: [],
  };
}

/** A table for each number of nodes: a row a contender, a column a task, and how many times the first row it takes. */
function suiteSections(suite: Suite, run: Run): Section[] {
  const { measurements, peers } = run;
  const mine = measurements.filter((one) => one.suite === suite.id);
  const sizes = [...new Set(mine.map(({ task }) => task.nodes))].sort((a, b) => a - b);
  return sizes.map((nodes) => {
    const here = mine.filter(({ task }) => task.nodes === nodes);
    const columns = [...new Set(here.map(({ task }) => taskName(task)))];
    const contenders = [...new Set(here.map(({ contender }) => contender))];
    const find = (contender: string | undefined, name: string): Measurement | undefined =>
      here.find((one) => one.contender === contender && taskName(one.task) === name);
    const rows = contenders.map((contender) => [
      marked(contender, run),
      ...columns.map((name) => cell(find(contender, name), suite.alone ? undefined : find(contenders[0], name))),
    ]);
    return {
      title: nodes === 1 || suite.tasks === undefined ? suite.title : `${suite.title}, ${nodes} nodes`,
      notes: suite.alone ? ['One round a run.'] : sentences(here, peers),
      table: [['', ...columns], ...rows],
    };
  });
}

function peerSection({ peers }: Run): Section {
  const rows = Object.entries(peers).map(([id, { version, fault, missing }]) => [
    id,
    version,
    missing !== undefined ? `not loaded: ${missing}` : fault === undefined ? 'nothing wrong found' : `wrong: ${fault}`,
  ]);
  return { title: 'Packages', notes: [], table: [['package', 'version', 'answers'], ...rows] };
}

function failureSection({ failures }: Run): Section {
  const notes = failures.map(
    ({ suite, contender, task, reason }) =>
      `${suite}: ${contender}${task ? ` ${fullTaskName(task)}` : ''} not measured, ${reason}`,
  );
  return { title: 'Failures', notes, table: [] };
}

/** What can be said of the first contender against each other one, on the first task they share. Of wrong answers no speed. */
function sentences(here: readonly Measurement[], peers: Readonly<Record<string, Peer>>): string[] {
  const [{ contender: own }] = here;
  const others = [...new Set(here.map(({ contender }) => contender))].filter((contender) => contender !== own);
  return others.flatMap((other) => {
    const fault = peers[other]?.fault;
    if (fault !== undefined) return [`* ${other} is wrong: ${fault}.`];
    for (const { contender, task, values } of here) {
      if (contender !== own) break;
      const theirs = here.find((one) => one.contender === other && taskName(one.task) === taskName(task));
      if (theirs) return [`${sentence(own, other, values, theirs.values)} (${taskName(task)})`];
    }
    return [];
  });
}

function sentence(own: string, other: string, ours: Measurement['values'], theirs: Measurement['values']): string {
  const found = ratio(theirs, ours);
  if (found.low <= 1 && found.high >= 1) return `No difference shown between ${own} and ${other}`;
  return found.middle > 1
    ? `${own} is ${spread(found)} times faster than ${other}`
    : `${other} is ${spread(ratio(ours, theirs))} times faster than ${own}`;
}

function cell(own: Measurement | undefined, first: Measurement | undefined): string {
  if (!own) return '-';
  const { middle } = estimate(own.values);
  const more = first && first !== own && estimate(first.values).middle > 0;
  return amount(own.task.kind, middle) + (more ? ` x${times(ratio(own.values, first.values).middle)}` : '');
}
