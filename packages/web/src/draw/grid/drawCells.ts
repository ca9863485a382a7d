import type { Look } from '@shardscope/drawing';
import { type Grid, grid, runs } from '../../layout/grid.ts';
import { hatch } from '../hatch.ts';
import type { Pen } from '../pen.ts';

// More runs than this are noise, not ranges, and get no outlines.
const MOST_OUTLINED = 400;

/** Draws a table as a square of cells in the pixels that `paint` fills, one a cell; what it leaves clear is hatched. */
export function drawCells(
  pen: Pen,
  size: number,
  owners: Uint16Array,
  look: Look,
  paint: (pixels: Uint32Array) => void,
): void {
  const shape = grid(owners.length);
  pen.fillStyle = hatch(pen, look.muted, look);
  pen.fillRect(0, 0, size, size);
  pen.imageSmoothingEnabled = false;
  const cells = cellsFor(pen, shape);
  if (!cells) return;
  const pixels = cells.createImageData(shape.columns, shape.rows);
  paint(new Uint32Array(pixels.data.buffer));
  cells.putImageData(pixels, 0, 0);
  pen.drawImage(cells.canvas, 0, 0, size, size);
  outline(pen, size / shape.columns, shape, owners, look);
}

const cellsOf = new WeakMap<Pen, OffscreenCanvasRenderingContext2D>();

/** A canvas of one pixel per cell behind the figure; made once per pen, as making one takes longer than filling it. */
function cellsFor(shown: Pen, { columns, rows }: Grid): OffscreenCanvasRenderingContext2D | null {
  const known = cellsOf.get(shown);
  if (known && known.canvas.width === columns && known.canvas.height === rows) return known;
  const made = new OffscreenCanvas(columns, rows).getContext('2d');
  if (made) cellsOf.set(shown, made);
  return made;
}

/** Lines in the colour of the page between neighbouring runs, so that colour is never alone. */
function outline(pen: Pen, cell: number, { columns }: Grid, owners: Uint16Array, look: Look): void {
  const found = runs(owners);
  if (found.length > MOST_OUTLINED) return;
  pen.strokeStyle = look.background;
  pen.lineWidth = Math.max(1, Math.min(2, cell));
  pen.beginPath();
  for (const { first } of found.slice(1)) {
    const column = first % columns;
    const y = Math.floor(first / columns) * cell;
    pen.moveTo(0, y + cell);
    pen.lineTo(column * cell, y + cell);
    pen.lineTo(column * cell, y);
    pen.lineTo(columns * cell, y);
  }
  pen.stroke();
}
