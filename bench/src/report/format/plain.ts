import type { Section } from '../section.ts';

const GAP = '  ';
/** No column is cut to less than this. */
const LEAST = 18;
/** A table that is wider than the terminal by no more than this loses the ends of its longest texts; others are cut in two. */
const SQUEEZE = 16;

/** Sections as plain text in so many columns. */
export function plain(sections: readonly Section[], columns: number): string {
  return sections
    .map(({ title, notes, table }) =>
      [title, ...tableLines(table, columns), ...notes.flatMap((note) => wrapped(note, columns)), ''].join('\n'),
    )
    .join('\n');
}

function tableLines(table: Section['table'], columns: number): string[] {
  if (table.length < 2) return [];
  const widths = squeezed(
    table[0].map((_, i) => Math.max(...table.map((row) => row[i].length))),
    columns,
  );
  return parts(widths, columns).flatMap(([from, to]) => table.flatMap((row) => rowLines(row, widths, from, to)));
}

/** The widths, the largest made smaller where little is missing. The last column is left: it can be wrapped. */
function squeezed(widths: readonly number[], columns: number): number[] {
  const fitted = [...widths];
  const texts = fitted.slice(0, -1);
  const last = widths[widths.length - 1];
  if (last > 2 * LEAST) {
    const rest = columns - texts.reduce((sum, width) => sum + width + GAP.length, 0);
    if (rest >= LEAST) fitted[fitted.length - 1] = Math.min(last, rest);
  }
  const missing = total(fitted) - columns;
  if (missing > SQUEEZE) return fitted;
  for (let left = missing; left > 0; left--) {
    // Not what a row is called, as long as something else can be cut.
    const [name, ...others] = texts;
    const widest = Math.max(...others);
    const column = widest > LEAST ? others.indexOf(widest) + 1 : 0;
    if (column === 0 && name <= LEAST) break;
    fitted[column] = --texts[column];
  }
  return fitted;
}

/** Ranges of columns after the first that fit beside it. */
function parts(widths: readonly number[], columns: number): [number, number][] {
  const found: [number, number][] = [];
  for (let from = 1; from < widths.length; ) {
    let to = from + 1;
    while (to < widths.length && total([widths[0], ...widths.slice(from, to + 1)]) <= columns) to++;
    found.push([from, to]);
    from = to;
  }
  return found;
}

const total = (widths: readonly number[]): number =>
  widths.reduce((sum, width) => sum + width, (widths.length - 1) * GAP.length);

/** One row, in several lines where its last cell is too wide. Names to the left, figures to the right. */
function rowLines(row: readonly string[], widths: readonly number[], from: number, to: number): string[] {
  const pad = (i: number): string => {
    const text = cut(row[i], widths[i]);
    return i === 0 ? text.padEnd(widths[0]) : text.padStart(widths[i]);
  };
  const columns = [0, ...Array.from({ length: to - from }, (_, i) => from + i)];
  const last = columns[columns.length - 1];
  if (row[last].length <= widths[last]) return [columns.map(pad).join(GAP)];
  const lead = columns.slice(0, -1).map(pad).join(GAP) + GAP;
  const [first, ...rest] = wrapped(row[last], widths[last]);
  return [lead + first, ...rest.map((text) => ' '.repeat(lead.length) + text)];
}

const cut = (text: string, width: number): string => (text.length > width ? `${text.slice(0, width - 1)}…` : text);

/** Text in lines of at most `width`, cut at spaces. */
function wrapped(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last === '') lines[lines.length - 1] = word;
    else if (last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
