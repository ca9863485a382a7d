import type { Run } from '../model/run.ts';
import { C_BASELINE, type Suite } from '../model/suite.ts';
import { fullTaskName } from '../model/task.ts';
import { foundOf, marked } from './figures.ts';
import type { Section } from './section.ts';
import { targets } from './targets.ts';
import { type Verdict, verdicts } from './verdicts.ts';

/** How every target of these suites stands. */
export const targetLines = ({ measurements, effort: { scope } }: Run, suites: readonly Suite[]): Verdict[] =>
  verdicts(
    targets.filter(({ suite }) => suites.some(({ id }) => id === suite)),
    // The targets of whole workloads are about more keys than --quick counts.
    measurements.filter(({ task }) => scope !== 'quick' || !('threads' in task)),
  );

/** The same as a table, and why some were not measured. */
export function targetSection(run: Run, suites: readonly Suite[]): Section {
  const lines = targetLines(run, suites);
  const rows = lines.map(({ own, task, against, bound, found, absolute, verdict }) => [
    `${own} ${fullTaskName(task)}`,
    marked(against, run),
    bound,
    found ? foundOf(task, found, absolute) : verdict,
    found ? verdict : '-',
  ]);
  return {
    id: 'targets',
    title: 'Targets',
    notes: lines.length === 0 ? [] : [tally(lines), ...reasons(lines, run)],
    table: [['task', 'against', 'target', 'found', 'verdict'], ...rows],
  };
}

function tally(lines: readonly Verdict[]): string {
  const count = (verdict: Verdict['verdict']): number => lines.filter((line) => line.verdict === verdict).length;
  const reached = lines.filter(({ better }) => better !== undefined && better.middle >= 1).length;
  return `${lines.length} targets: ${count('holds')} hold, ${count('fails')} fail, ${count('unclear')} unclear (the target lies within the interval), ${count('not measured')} not measured; ${reached} reached by the median alone.`;
}

function reasons(lines: readonly Verdict[], run: Run): string[] {
  const { compiler, effort, failures } = run;
  const missing = lines.filter(({ verdict }) => verdict === 'not measured');
  const found = lines.some(({ against }) => run.peers[against]?.fault !== undefined)
    ? ['* gives wrong answers: see the packages.']
    : [];
  if ('missing' in compiler && missing.some(({ against }) => against === C_BASELINE)) {
    found.push(`Not measured against C: ${compiler.missing}.`);
  }
  if (failures.some(({ contender }) => missing.some(({ own, against }) => [own, against].includes(contender)))) {
    found.push('Not measured because something failed: see the end.');
  }
  if (effort.scope === 'quick' && missing.length > 0) found.push('Other targets are not measured in --quick.');
  return found;
}
