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
const SHORTEST = 8;

/**
 * Rows, the header among them, as a table for a terminal; text in cells can do nothing to it. Where `room` has too few columns for it, cells of
 * several words go on below.
 */
export async function textTable(
  columns: readonly TextColumn[],
  rows: readonly string[][],
  room = Number.POSITIVE_INFINITY,
): Promise<string> {
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
  if (taken(widths) <= room) return shown.map(line).join('');
  const { wrapped } = await import('./wrapped.ts');
  const cut = shown.map((cells) => cells.map((cell, i) => fit(cell, widths[i]).trimEnd()));
  const least = columns.map(({ right }, i) =>
    right ? widths[i] : Math.max(...cut.flatMap((cells) => wrapped(cells[i], 1, '').map(widthOf))),
  );
  narrow(widths, least, room);
  // What its longest words leave no room for is cut, but for the first column: it names the row.
  const cuttable = widths.map((width, i) => (i === 0 || columns[i].right ? width : Math.min(width, SHORTEST)));
  narrow(widths, cuttable, room);
  return cut
    .flatMap((cells) => {
      const parts = cells.map((cell, i) => (columns[i].right ? [cell] : wrapped(cell, widths[i], '')));
      return Array.from({ length: Math.max(...parts.map(({ length }) => length)) }, (_, at) =>
        line(parts.map((part) => part[at] ?? '')),
      );
    })
    .join('');
}

const taken = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + width + 2, -2);

/** Takes from the widest columns, down to the least each needs, until the row fits. */
function narrow(widths: number[], least: readonly number[], room: number): void {
  for (let excess = taken(widths) - room; excess > 0; excess--) {
    const [widest] = widths
      .map((width, i) => ({ width, i }))
      .filter(({ width, i }) => width > least[i])
      .toSorted((a, b) => b.width - a.width);
    if (!widest) return;
    widths[widest.i]--;
  }
}

// ASCII takes a column a character. The library for the rest takes 20 ms to load, more than all else that a short command does.
const measureOf = async (texts: readonly string[]): Promise<Measure> =>
  texts.every((text) => /^[ -~]*$/.test(text)) ? ({ length }) => length : (await import('string-width')).default;
