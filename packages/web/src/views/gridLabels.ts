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
    const name = names[run.node];
    if (name === undefined || lengthOf(run) < ROWS_PER_LABEL * columns) continue;
    const text = `${letterOf(run.node)} ${name} · ${run.first}–${run.last} (${lengthOf(run)})`;
    const y = ((run.first + run.last) / 2 / columns) * cell;
    const width = Math.min(size - 16, context.measureText(text).width + 12);
    context.fillStyle = look.theme === 'light' ? 'rgb(255 255 255 / 85%)' : 'rgb(15 23 42 / 85%)';
    context.fillRect(8, y - 10, width, 20);
    context.fillStyle = look.ink;
    context.fillText(text, 14, y, size - 24);
  }
}
