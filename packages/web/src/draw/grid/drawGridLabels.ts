import type { Node } from '@shardscope/core';
import { FONT, IN_FIGURE, type Look, nodeName } from '@shardscope/drawing';
import { grid, lengthOf, runs } from '../../layout/grid.ts';
import { LABEL_HEIGHT, mapLabels } from '../../layout/mapLabels.ts';
import type { Pen } from '../pen.ts';

/** Pixels left of a labelled grid for the number of each row's first cell. */
export const GUTTER = 44;
const ROWS_PER_NUMBER = 16;

/** What labels say of cells that nobody owns, and of labels that have no room. */
export interface GridWords {
  readonly nobody: string;
  readonly more: (count: number) => string;
}

/** Draws cell numbers left of a grid of that size, and on long runs whose they are and from where to where they go. */
export function drawGridLabels(
  pen: Pen,
  size: number,
  owners: Uint16Array,
  nodes: readonly Node[],
  words: GridWords,
  look: Look,
  gutter: number = GUTTER,
): void {
  const shape = grid(owners.length);
  const { columns, rows } = shape;
  const cell = size / columns;
  pen.font = `12px ${FONT}`;
  pen.textBaseline = 'middle';
  pen.textAlign = 'right';
  pen.fillStyle = look.muted;
  for (let row = 0; gutter > 0 && row < rows; row += ROWS_PER_NUMBER) {
    pen.fillText(String(row * columns), -6, Math.max(6, row * cell + cell / 2));
  }
  pen.textAlign = 'left';
  const label = (text: string, y: number): void => {
    const width = Math.min(size - 16, pen.measureText(text).width + 12);
    pen.fillStyle = look.theme === 'light' ? 'rgb(255 255 255 / 85%)' : 'rgb(15 23 42 / 85%)';
    pen.fillRect(8, y - LABEL_HEIGHT / 2, width, LABEL_HEIGHT);
    pen.fillStyle = look.ink;
    pen.fillText(text, 14, y, size - 24);
  };
  const { placed, omitted, rest } = mapLabels(runs(owners), shape, size);
  for (const { run, y } of placed) {
    const name = run.node < nodes.length ? nodeName(nodes, run.node, IN_FIGURE) : `✕ ${words.nobody}`;
    label(`${name} · ${run.first}–${run.last} (${lengthOf(run)})`, y);
  }
  if (omitted > 0) label(words.more(omitted), rest);
}

/** Frames the cell that is read, and draws a ring around it that is seen from afar. */
export function drawCellCursor(pen: Pen, size: number, cells: number, cell: number, look: Look): void {
  const { columns } = grid(cells);
  const each = size / columns;
  const x = (cell % columns) * each;
  const y = Math.floor(cell / columns) * each;
  for (const [width, colour] of [
    [4, look.background],
    [2, look.ink],
  ] as const) {
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.strokeRect(x - 1, y - 1, each + 2, each + 2);
    pen.strokeRect(x - 6, y - 6, each + 12, each + 12);
  }
}
