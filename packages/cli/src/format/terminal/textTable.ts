import { printable } from '../printable.ts';
import { fitting, type Measure } from './fitting.ts';

/** How a column of a table is set. */
export interface TextColumn {
  /** Whether its cells end at one column of the terminal, as numbers do. */
  readonly right?: boolean;
  /** Most columns of a terminal that it takes. */
  readonly widest?: number;
}

const WIDEST = 48;

/** Rows, the header among them, as a table for a terminal; text in cells can do nothing to it. */
export async function textTable(columns: readonly TextColumn[], rows: readonly string[][]): Promise<string> {
  const shown = rows.map((cells) => cells.map(printable));
  const widthOf = await measureOf(shown.flat());
  const fit = fitting(widthOf);
  const widths = columns.map(({ widest = WIDEST }, i) =>
    Math.min(
      widest,
      shown.reduce((most, cells) => Math.max(most, widthOf(cells[i])), 0),
    ),
  );
  const line = (cells: readonly string[]): string =>
    `${cells
      .map((cell, i) => fit(cell, widths[i], columns[i].right ? 'right' : 'left'))
      .join('  ')
      .trimEnd()}\n`;
  return shown.map(line).join('');
}

// ASCII takes a column a character. The library for the rest takes 20 ms to load, more than all else that a short command does.
const measureOf = async (texts: readonly string[]): Promise<Measure> =>
  texts.every((text) => /^[ -~]*$/.test(text)) ? ({ length }) => length : (await import('string-width')).default;
