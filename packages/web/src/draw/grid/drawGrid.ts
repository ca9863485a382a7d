import { type Grid, grid, runs } from '../../layout/grid.ts';
import { ownersIn } from '../../scene/ownersIn.ts';
import type { Scene } from '../../scene/scene.ts';
import { pinCell } from '../drawPin.ts';
import { hatch } from '../hatch.ts';
import type { Look } from '../look.ts';
import type { Pen } from '../pen.ts';
import { type CellMode, paintCells } from './paintCells.ts';

// More runs than this are noise, not ranges, and get no outlines.
const MOST_OUTLINED = 400;

/** How a map is shown: what its colours tell, and whether nothing may flash. */
export interface MapStyle {
  readonly mode: CellMode;
  readonly calm: boolean;
}

/** Draws a table as a square of cells, row by row: hatched what is planned, in a checker what moves, white what just has. */
export function drawGrid(pen: Pen, size: number, scene: Scene, look: Look, { mode, calm }: MapStyle): void {
  const shape = grid(scene.after.figure.kind === 'grid' ? scene.after.figure.nodes.length : 0);
  if (shape.cells === 0) return;
  const owners = ownersIn(scene);
  pen.fillStyle = hatch(pen, look.muted, look);
  pen.fillRect(0, 0, size, size);
  pen.imageSmoothingEnabled = false;
  const cells = cellsFor(pen, shape);
  if (!cells) return;
  const pixels = cells.createImageData(shape.columns, shape.rows);
  paintCells(new Uint32Array(pixels.data.buffer), shape.columns, owners, scene, mode, calm, look);
  cells.putImageData(pixels, 0, 0);
  pen.drawImage(cells.canvas, 0, 0, size, size);
  outline(pen, size / shape.columns, shape, owners, look);
  if (scene.after.figure.kind === 'grid' && scene.after.figure.sampled) return;
  for (const { position } of scene.pins) pinCell(pen, size, shape.cells, position, look);
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
