import { csvRow } from '@shardscope/core';
import { word } from '../language/say.ts';
import { printable } from './printable.ts';
import { type TextColumn, textTable } from './terminal/textTable.ts';

/** Formats of every command whose output is rows. */
export const rowFormats = ['table', 'json', 'ndjson', 'csv', 'markdown'] as const;

export type RowFormat = (typeof rowFormats)[number];

/** A column: its name in JSON and in headers, and its text elsewhere than in JSON. */
export interface Column<R> extends TextColumn {
  readonly name: Extract<keyof R, string>;
  readonly text?: (row: R) => string;
  /** What its header says, where that is not its name. */
  readonly header?: string;
}

const textOf = <R>(column: Column<R>, row: R): string => column.text?.(row) ?? cellText(row[column.name]);

// Twelve digits are more than any key count warrants, and hide that 0.25 may be 0.24999999999999994 in binary.
const cellText = (value: unknown): string =>
  typeof value === 'number' && !Number.isInteger(value) ? `${Number(value.toPrecision(12))}` : String(value ?? '');

/** Rows in one of the formats, ending with a line break; `header` is left out where a table is continued, and a table is `room` columns wide. */
export async function formatRows<R>(
  format: RowFormat,
  columns: readonly Column<R>[],
  rows: readonly R[],
  { header = true, room = Number.POSITIVE_INFINITY }: { readonly header?: boolean; readonly room?: number } = {},
): Promise<string> {
  const cells = (): string[][] => rows.map((row) => columns.map((column) => textOf(column, row)));
  const names = columns.map(({ name, header }): string => header ?? name);
  const shownNames = format === 'csv' ? names : names.map(word);
  const headed = (): string[][] => [...(header ? [shownNames] : []), ...cells()];
  switch (format) {
    case 'json':
      return `${JSON.stringify(rows, null, 2)}\n`;
    case 'ndjson':
      return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    case 'csv':
      return headed()
        .map((row) => `${csvRow(row)}\n`)
        .join('');
    case 'markdown':
      return markdownTable(
        shownNames,
        columns.map(({ right }) => right === true),
        cells(),
        header,
      );
    case 'table':
      return textTable(columns, headed(), room);
  }
}

/** A Markdown table; text in cells cannot become markup. */
export function markdownTable(
  names: readonly string[],
  right: readonly boolean[],
  rows: readonly string[][],
  header = true,
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  const head = line(names) + line(right.map((toRight) => (toRight ? '---:' : '---')));
  const inert = (text: string): string =>
    printable(text).replace(/[\\`|<>*_[\]&]/g, (char) => `&#${char.charCodeAt(0)};`);
  return (header ? head : '') + rows.map((cells) => line(cells.map(inert))).join('');
}
