import { useState } from 'preact/hooks';
import { t } from '../language.ts';

/** A row: what it is of, and its cells as they are read. */
export interface Row {
  readonly head: string;
  readonly cells: readonly string[];
  /** Classes of the cells, where they are told apart. */
  readonly kinds?: readonly string[];
}

/** The figures of a view as a table that can be copied into a spreadsheet; closed until asked for unless `open`. */
export function DataTable({
  caption,
  columns,
  rows,
  open = false,
}: {
  caption: string;
  columns: readonly string[];
  rows: readonly Row[];
  open?: boolean;
}) {
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    const lines = [columns, ...rows.map(({ head, cells }) => [head, ...cells])];
    await navigator.clipboard.writeText(lines.map((line) => line.join('\t')).join('\n'));
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <details class="table" open={open}>
      <summary aria-keyshortcuts="T">{t('table')}</summary>
      <div class="scroll">
        <table>
          <caption>
            {caption}{' '}
            <button type="button" class="small" onClick={() => void copy()}>
              {t(copied ? 'copied' : 'copyTable')}
            </button>
          </caption>
          <thead>
            <tr>
              {columns.map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ head, cells, kinds }) => (
              <tr key={head}>
                <th scope="row">{head}</th>
                {cells.map((cell, i) => (
                  <td key={columns[i + 1]} class={kinds?.[i]}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
