import { inEnglish } from '../../language/say.ts';
import { changeText, percent, whole } from '../numbers.ts';
import { quantityText } from '../quantityText.ts';
import { type Report, reportJSON } from '../report.ts';
import { type Column, formatRows } from '../rows.ts';
import type { Screen } from '../terminal/screen.ts';

/** What one node holds at one step. */
interface NodeRow {
  readonly strategy: string;
  readonly step: number;
  readonly change: string;
  readonly node: string;
  readonly weight: number;
  readonly keys: number;
  readonly share: number | null;
  readonly hits: number | null;
  readonly hitShare: number | null;
  readonly bytes: number | null;
  readonly copies: number | null;
}

/** A row for each strategy, step and node: its keys, hits, bytes and copies, as far as keys have them. */
export function nodeRows(
  format: 'table' | 'csv' | 'markdown',
  report: Report,
  { room }: Pick<Screen, 'room'>,
): Promise<string> {
  const rowsOf = (): NodeRow[] =>
    reportJSON(report).strategies.flatMap(({ id, steps }, run) =>
      steps.flatMap(({ nodes, hits, sizes, copies }, step) => {
        const allHits = hits?.loads.reduce((sum, one) => sum + one, 0) ?? 0;
        return nodes.map(
          (node, at): NodeRow => ({
            strategy: id,
            step,
            change: changeText(report.runs[run].steps[step]),
            node: node.id,
            weight: node.weight,
            keys: node.keys,
            share: node.share,
            hits: hits?.loads[at] ?? null,
            hitShare: hits ? hits.loads[at] / allHits : null,
            bytes: sizes?.loads[at] ?? null,
            copies: copies?.counts[at] ?? null,
          }),
        );
      }),
    );
  const columns: readonly Column<NodeRow>[] = [
    { name: 'strategy' },
    { name: 'step', right: true },
    { name: 'change' },
    { name: 'node' },
    { name: 'weight', right: true },
    { name: 'keys', right: true },
    { name: 'share', right: true },
    { name: 'hits', right: true },
    { name: 'bytes', right: true },
    { name: 'copies', right: true },
  ];
  if (format === 'csv') return formatRows(format, columns, inEnglish(rowsOf));
  const rows = rowsOf();
  // People read no column that is empty throughout, and shares in percent.
  const hits = report.keys.sha256 === null ? relativeHits : texts.hits;
  const read = columns
    .filter(({ name }) => rows.some((row) => row[name] !== null))
    .map((column) => ({ ...column, ...(column.name === 'hits' ? hits : texts[column.name]) }));
  return formatRows(format, read, rows, { room });
}

const digits = (value: number | null): string => (value === null ? '' : whole(value));

/** Generated keys have frequencies, of which only shares mean something. */
const relativeHits: Pick<Column<NodeRow>, 'text'> = { text: ({ hitShare }) => percent(hitShare) };

const texts: Partial<Record<keyof NodeRow, Pick<Column<NodeRow>, 'text'>>> = {
  keys: { text: ({ keys }) => digits(keys) },
  share: { text: ({ share }) => percent(share) },
  hits: { text: ({ hits }) => digits(hits) },
  bytes: { text: ({ bytes }) => (bytes === null ? '' : quantityText(bytes, 'bytes')) },
  copies: { text: ({ copies }) => digits(copies) },
};
