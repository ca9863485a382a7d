import { inEnglish, said } from '../language/say.ts';
import { answerNames, answersByName } from './answers/answerNames.ts';
import { type AnswerTable, answerTables } from './answers/answerTables.ts';
import { comparisonAnnotations, comparisonTests, type FailedOf } from './builds/comparisonBuilds.ts';
import { conclusions } from './conclusions.ts';
import { hotKeyRows } from './hotKeys.ts';
import { nodeRows } from './nodes/nodeRows.ts';
import { changeText, percent, ratio } from './numbers.ts';
import { printable } from './printable.ts';
import { type Report, reportJSON } from './report.ts';
import { type Column, formatRows, markdownTable } from './rows.ts';
import type { Screen } from './terminal/screen.ts';

export const compareFormats = ['table', 'json', 'ndjson', 'csv', 'markdown', 'html', 'github', 'junit'] as const;

/** What a report says beside its numbers. */
interface Shown {
  readonly failed: FailedOf;
  /** Whether tables have a row for each node instead. */
  readonly perNode: boolean;
}

/** A report in one of the formats; only a table depends on the screen. */
export async function formatComparison(
  format: (typeof compareFormats)[number],
  report: Report,
  screen: Screen,
  { failed, perNode }: Shown,
): Promise<string> {
  if (perNode && (format === 'table' || format === 'csv' || format === 'markdown'))
    return nodeRows(format, report, screen);
  switch (format) {
    case 'github':
      return comparisonAnnotations(report, failed);
    case 'junit':
      return comparisonTests(report, failed);
    case 'json':
      return `${JSON.stringify(reportJSON(report), null, 2)}\n`;
    case 'ndjson':
      return stepLines(report);
    case 'csv':
      return formatRows(
        'csv',
        [...columns, ...answerColumns(report)],
        inEnglish(() => rowsOf(report)),
      );
    case 'markdown':
      return markdown(report);
    case 'table':
      // Measuring text for a terminal takes 20 ms to load.
      return (await import('./compareTable.ts')).comparisonTable(report, screen);
    case 'html':
      // Loaded only here: drawing takes a third of a second to load, and no other format needs it.
      return (await import('./html/htmlReport.ts')).htmlReport(report);
  }
}

/** One line a strategy and step: the step's JSON with what it belongs to. */
function stepLines(report: Report): string {
  const { schema, strategies, keys, seed, scenario } = reportJSON(report);
  return strategies
    .flatMap(({ id, options, hash, steps }) =>
      steps.map((step, i) =>
        JSON.stringify({ schema, seed, keys, scenario, strategy: id, options, hash, step: i, ...step }),
      ),
    )
    .map((line) => `${line}\n`)
    .join('');
}

interface Row {
  readonly strategy: string;
  readonly step: number;
  readonly change: string;
  readonly nodes: number;
  readonly keys: number;
  readonly moved_share: number | null;
  readonly required_share: number | null;
  readonly optimal_share: number | null;
  readonly collateral_share: number | null;
  readonly peak: number | null;
  readonly trough: number | null;
  readonly cv: number | null;
  readonly hits_moved_share: number | null;
  readonly hits_peak: number | null;
  readonly hits_cv: number | null;
  readonly bytes_moved_share: number | null;
  readonly bytes_peak: number | null;
  readonly bytes_cv: number | null;
  /** Of all keys, and of those that moved. */
  readonly bytes: number | null;
  readonly bytes_moved: number | null;
  /** Answers of --consequences, by the names of their columns. */
  readonly answers: Readonly<Record<string, number>>;
}

const columns: readonly Column<Row>[] = (
  [
    'strategy',
    'step',
    'change',
    'nodes',
    'keys',
    'moved_share',
    'required_share',
    'optimal_share',
    'collateral_share',
    'peak',
    'trough',
    'cv',
    'hits_moved_share',
    'hits_peak',
    'hits_cv',
    'bytes_moved_share',
    'bytes_peak',
    'bytes_cv',
    'bytes',
    'bytes_moved',
  ] as const
).map((name) => ({ name }));

function rowsOf(report: Report): Row[] {
  return reportJSON(report).strategies.flatMap(({ id, steps }, run) =>
    steps.map(({ nodes, skew, movement, hits, sizes }, step) => ({
      strategy: id,
      step,
      change: changeText(report.runs[run].steps[step]),
      nodes: nodes.length,
      keys: report.keys.count,
      moved_share: movement?.movedShare ?? null,
      required_share: movement?.requiredShare ?? null,
      optimal_share: movement?.optimalShare ?? null,
      collateral_share: movement?.collateralShare ?? null,
      ...skew,
      hits_moved_share: hits?.movement?.movedShare ?? null,
      hits_peak: hits?.skew.peak ?? null,
      hits_cv: hits?.skew.cv ?? null,
      bytes_moved_share: sizes?.movement?.movedShare ?? null,
      bytes_peak: sizes?.skew.peak ?? null,
      bytes_cv: sizes?.skew.cv ?? null,
      bytes: sizes ? sizes.loads.reduce((sum, one) => sum + one, 0) : null,
      bytes_moved: report.runs[run].steps[step].sizes?.movement?.moved ?? null,
      answers: answersByName(report, run, step),
    })),
  );
}

const answerColumns = (report: Report): Column<Row>[] =>
  answerNames(report).map((header) => ({
    name: 'answers',
    header,
    text: ({ answers }) => finite(answers[header]),
  }));

const finite = (value: number | undefined): string =>
  value === undefined || !Number.isFinite(value) ? '' : `${Number(value.toPrecision(12))}`;

/** The hottest keys as a table of Markdown, with a line before it; nothing where nobody asked. */
function hottest(report: Report): string {
  const hot = hotKeyRows(report);
  if (!hot) return '';
  const right = hot.head.map((_, i) => i < hot.head.length - 1);
  return `\n${markdownTable(hot.head, right, hot.rows)}`;
}

async function markdown(report: Report): Promise<string> {
  const shown: readonly Column<Row>[] = [
    { name: 'strategy' },
    { name: 'change' },
    { name: 'nodes', right: true },
    { name: 'moved_share', right: true, text: (row) => percent(row.moved_share) },
    { name: 'optimal_share', right: true, text: (row) => percent(row.optimal_share) },
    { name: 'collateral_share', right: true, text: (row) => percent(row.collateral_share) },
    { name: 'peak', right: true, text: (row) => ratio(row.peak) },
    { name: 'cv', right: true, text: (row) => percent(row.cv) },
  ];
  const lines = conclusions(report).map((line) => `- ${printable(line)}\n`);
  // Longer than any run of backticks in the command, so that no name can end the block.
  const fence = '`'.repeat(Math.max(3, ...(report.command.match(/`+/g) ?? []).map(({ length }) => length + 1)));
  const answers = answerTables(report).tables.map(
    ({ question, curve, ...answers }) =>
      `\n**${said(question.question)}**\n\n${markdownAnswers(answers)}${curve ? `\n${curve.title}\n\n${markdownAnswers(curve)}` : ''}`,
  );
  return `${await formatRows('markdown', shown, rowsOf(report))}\n${lines.join('')}${answers.join('')}${hottest(report)}\n${fence}sh\n${report.command}\n${fence}\n`;
}

const markdownAnswers = ({ columns, rows }: Pick<AnswerTable, 'columns' | 'rows'>): string =>
  markdownTable(
    ['', ...columns],
    ['', ...columns].map((_, i) => i > 0),
    rows.map(({ strategy, cells }) => [strategy, ...cells]),
  );
