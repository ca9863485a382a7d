import { grid, lengthOf, runs } from '../layout/grid.ts';
import { letterOf } from '../palette.ts';
import { FONT, type Look } from './look.ts';

/** Pixels left of a labelled grid for the number of each row's first cell. */
export const GUTTER = 44;
// A run shorter than this many rows has no room for its label.
const ROWS_PER_LABEL = 4;
const ROWS_PER_NUMBER = 16;

/** Draws cell numbers left of a grid of that size, and on each long run whose it is and from where to where it goes. */
export function drawGridLabels(
  context: CanvasRenderingContext2D,
  size: number,
  owners: Uint16Array,
  names: readonly string[],
  nobody: string,
  look: Look,
): void {
  const { columns, rows } = grid(owners.length);
  const cell = size / columns;
  context.font = `12px ${FONT}`;
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  context.fillStyle = look.muted;
  for (let row = 0; row < rows; row += ROWS_PER_NUMBER) {
    context.fillText(String(row * columns), -6, Math.max(6, row * cell + cell / 2));
  }
  context.textAlign = 'left';
  for (const run of runs(owners)) {
    if (lengthOf(run) < ROWS_PER_LABEL * columns) continue;
    const name = names[run.node] === undefined ? `✕ ${nobody}` : `${letterOf(run.node)} ${names[run.node]}`;
    const text = `${name} · ${run.first}–${run.last} (${lengthOf(run)})`;
    const y = ((run.first + run.last) / 2 / columns) * cell;
    const width = Math.min(size - 16, context.measureText(text).width + 12);
    context.fillStyle = look.theme === 'light' ? 'rgb(255 255 255 / 85%)' : 'rgb(15 23 42 / 85%)';
    context.fillRect(8, y - 10, width, 20);
    context.fillStyle = look.ink;
    context.fillText(text, 14, y, size - 24);
  }
}

/** Frames the cell that is read, and draws a ring around it that is seen from afar. */
export function drawCellCursor(
  context: CanvasRenderingContext2D,
  size: number,
  cells: number,
  cell: number,
  look: Look,
): void {
  const { columns } = grid(cells);
  const each = size / columns;
  const x = (cell % columns) * each;
  const y = Math.floor(cell / columns) * each;
  for (const [width, colour] of [
    [4, look.background],
    [2, look.ink],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.strokeRect(x - 1, y - 1, each + 2, each + 2);
    context.strokeRect(x - 6, y - 6, each + 12, each + 12);
  }
}
