import type { PoolReport } from '../diffReport.ts';

/** The place in a file that causes most of what moves: what builds point at. */
function culprit({ after, result: { changes } }: PoolReport): { readonly file: string; readonly line: number } {
  const most = changes.toSorted((a, b) => (b.alone ?? 0) - (a.alone ?? 0))[0];
  return { file: after.source.replace(/#.*$/, ''), line: most?.line ?? after.deployment.at.line };
}

const data = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const property = (text: string): string => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');

/** Workflow commands of GitHub: one annotation a pool, an error where a condition of `--fail-on` holds. */
export const githubAnnotations = (
  pools: readonly PoolReport[],
  failed: (pool: PoolReport) => readonly string[],
): string =>
  pools
    .map((pool) => {
      const { file, line } = culprit(pool);
      const failures = failed(pool);
      const level = failures.length > 0 ? 'error' : pool.result.moved > 0 ? 'warning' : 'notice';
      const best = pool.result.remedies[0];
      const advice = best ? ` To avoid it: ${best.text}.` : '';
      const title = `${pool.name}: keys that move`;
      return `::${level} file=${property(file)},line=${line},title=${property(title)}::${data([pool.verdict + advice, ...failures].join('\n'))}\n`;
    })
    .join('');

const xml = (text: string): string =>
  text
    // Characters that XML cannot hold at all.
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

/** A report as JUnit has it: a test a pool, which fails where a condition of `--fail-on` holds. */
export function junitReport(pools: readonly PoolReport[], failed: (pool: PoolReport) => readonly string[]): string {
  const cases = pools.map((pool) => {
    const { file, line } = culprit(pool);
    const failures = failed(pool)
      .map((text) => `<failure message="${xml(text)}">${xml(pool.verdict)}</failure>`)
      .join('');
    return `  <testcase classname="shardscope.diff" name="${xml(pool.name)}" file="${xml(file)}" line="${line}">${failures}<system-out>${xml(pool.verdict)}</system-out></testcase>\n`;
  });
  const count = pools.filter((pool) => failed(pool).length > 0).length;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n<testsuite name="shardscope diff" tests="${pools.length}" failures="${count}">\n${cases.join('')}</testsuite>\n</testsuites>\n`;
}
