import type { Screen } from '../../format/terminal/screen.ts';
import { type DiffReport, diffJSON, type PoolReport } from '../diffReport.ts';
import { poolAnnotations, poolTests } from './builds.ts';
import { diffMarkdown } from './markdown.ts';
import { diffTable } from './table.ts';

export const diffFormats = ['table', 'json', 'ndjson', 'markdown', 'html', 'github', 'junit'] as const;

export type DiffFormat = (typeof diffFormats)[number];

/** The report in a format; only a table depends on the screen. */
export async function formatDiff(
  format: DiffFormat,
  report: DiffReport,
  failed: (pool: PoolReport) => readonly string[],
  screen: Screen,
): Promise<string> {
  switch (format) {
    case 'json':
      return `${JSON.stringify(diffJSON(report), null, 2)}\n`;
    case 'ndjson':
      return diffJSON(report)
        .pools.map((pool) => `${JSON.stringify(pool)}\n`)
        .join('');
    case 'markdown':
      return diffMarkdown(report);
    case 'html':
      return (await import('./diffPage.ts')).diffPage(report);
    case 'github':
      return poolAnnotations(report.pools, failed);
    case 'junit':
      return poolTests(report.pools, failed);
    case 'table':
      return diffTable(report, screen);
  }
}
