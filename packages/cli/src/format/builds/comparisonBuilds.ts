import { totals } from '@shardscope/core';
import { say } from '../../language/say.ts';
import { sentence } from '../conclusions.ts';
import type { Report } from '../report.ts';
import { annotation, type BuildCase, junitReport } from './buildReports.ts';

/** The conditions of `--fail-on` that hold of a strategy, by its id. */
export type FailedOf = (id: string) => readonly string[];

/** A case a strategy. */
const cases = ({ runs, keys }: Report, failed: FailedOf): BuildCase[] =>
  runs.map((run) => ({
    name: run.strategy.id,
    text: keys.count === 0 ? say`There were no keys, so nothing was measured.` : sentence(run, totals(run.steps)),
    failures: failed(run.strategy.id),
  }));

/** Workflow commands of GitHub: an annotation a strategy, an error where a condition of `--fail-on` holds. */
export const comparisonAnnotations = (report: Report, failed: FailedOf): string =>
  cases(report, failed)
    .map(({ name, text, failures }) =>
      annotation({
        level: failures.length > 0 ? 'error' : 'notice',
        title: `${name}: ${report.scenario}`,
        message: [text, ...failures].join('\n'),
      }),
    )
    .join('');

/** A report as JUnit has it: a test a strategy. */
export const comparisonTests = (report: Report, failed: FailedOf): string =>
  junitReport('compare', cases(report, failed));
