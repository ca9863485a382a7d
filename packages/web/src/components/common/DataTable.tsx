import { MINUS } from '@shardscope/drawing';
import { printed } from '../../state/displayChoices.ts';
import { t } from '../../state/language.ts';
import { useCopied } from './useCopied.ts';

/** A row: what it is of, and its cells as they are read. */
export interface Row {
  readonly head: string;
  readonly cells: readonly string[];
  /** Classes of the cells, where they are told apart. */
  readonly kinds?: readonly string[];
  /** How much of the darkest shade cells have, 0 to 1. */
  readonly shades?: readonly number[];
}

/** The figures of a view as a table that can be copied into a spreadsheet; closed until asked for unless it is the view itself. */
export function DataTable({
  caption,
  columns,
  rows,
  bare = false,
}: {
  caption: string;
  columns: readonly string[];
  rows: readonly Row[];
  bare?: boolean;
}) {
  const [copied, copy] = useCopied();
  const tabbed = (): string => {
    // A spreadsheet reads numbers with the other sign.
    const lines = [columns, ...rows.map(({ head, cells }) => [head, ...cells.map((cell) => cell.replace(MINUS, '-'))])];
    return lines.map((line) => line.join('\t')).join('\n');
  };
  const [head, ...others] = columns;
  const tables = (
    <div class="scroll">
      {pieces(others.length, printed.value ? MOST_ON_PAPER : others.length).map(([from, to], piece) => (
        <table key={from}>
          <caption>
            {caption}{' '}
            {piece === 0 && (
              <button type="button" class="small" onClick={() => void copy(tabbed())}>
                {t(copied ? 'copied' : 'copyTable')}
              </button>
            )}
          </caption>
          <thead>
            <tr>
              {[head, ...others.slice(from, to)].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.head}>
                <th scope="row">{row.head}</th>
                {row.cells.slice(from, to).map((cell, i) => (
                  <td key={others[from + i]} class={row.kinds?.[from + i]} style={shade(row.shades?.[from + i])}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
  if (bare) return <div class="table">{tables}</div>;
  return (
    <details class="table">
      <summary aria-keyshortcuts="T">{t('table')}</summary>
      {tables}
    </details>
  );
}

// Beside the head of each row: a sheet of A4 is not wider.
const MOST_ON_PAPER = 7;

/** The ground of a cell, so light that its text stays legible. */
const shade = (part = 0): { backgroundColor: string } | undefined =>
  part > 0 ? { backgroundColor: `color-mix(in srgb, var(--muted) ${Math.round(30 * part)}%, transparent)` } : undefined;

/** A number of columns, at most so many at a time, each piece from one up to but not including another. */
const pieces = (columns: number, most: number): [from: number, to: number][] =>
  Array.from({ length: Math.max(1, Math.ceil(columns / most)) }, (_, i) => [
    i * most,
    Math.min((i + 1) * most, columns),
  ]);
