import { annotation, junitReport } from '../../format/builds/buildReports.ts';
import { said, say } from '../../language/say.ts';
import type { PoolReport } from '../diffReport.ts';

/** The place in a file that causes most of what moves: what builds point at. */
function culprit({ after, result: { changes } }: PoolReport): { readonly file: string; readonly line: number } {
  const most = changes.toSorted((a, b) => (b.alone ?? 0) - (a.alone ?? 0))[0];
  return { file: after.source.replace(/#.*$/, ''), line: most?.line ?? after.deployment.at.line };
}

/** Workflow commands of GitHub: one annotation a pool, an error where a condition of `--fail-on` holds. */
export const poolAnnotations = (
  pools: readonly PoolReport[],
  failed: (pool: PoolReport) => readonly string[],
): string =>
  pools
    .map((pool) => {
      const failures = failed(pool);
      const level = failures.length > 0 ? 'error' : pool.result.moved > 0 ? 'warning' : 'notice';
      const best = pool.result.remedies[0];
      const advice = best ? say` To avoid it: ${best.phrase}.` : '';
      const message = [said(pool.verdict) + advice, ...failures].join('\n');
      return annotation({ level, title: say`${pool.name}: keys that move`, message, at: culprit(pool) });
    })
    .join('');

/** A report as JUnit has it: a test a pool. */
export const poolTests = (pools: readonly PoolReport[], failed: (pool: PoolReport) => readonly string[]): string =>
  junitReport(
    'diff',
    pools.map((pool) => ({ name: pool.name, text: said(pool.verdict), failures: failed(pool), at: culprit(pool) })),
  );
