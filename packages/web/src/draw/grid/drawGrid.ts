import type { Look } from '@shardscope/drawing';
import { grid } from '../../layout/grid.ts';
import { ownersIn } from '../../scene/ownersIn.ts';
import type { Scene } from '../../scene/scene.ts';
import { pinCell } from '../drawPin.ts';
import type { Pen } from '../pen.ts';
import { drawCells } from './drawCells.ts';
import { type CellMode, paintCells } from './paintCells.ts';

/** How a map is shown: what its colours tell, and whether nothing may flash. */
export interface MapStyle {
  readonly mode: CellMode;
  readonly calm: boolean;
}

/** Draws a table as a square of cells, row by row, without the keys that are followed: hatched what is planned, in a checker what moves, white what just has. */
export function drawGrid(pen: Pen, size: number, scene: Scene, look: Look, { mode, calm }: MapStyle): void {
  const shape = grid(scene.after.figure.kind === 'grid' ? scene.after.figure.nodes.length : 0);
  if (shape.cells === 0) return;
  const owners = ownersIn(scene);
  drawCells(pen, size, owners, look, (pixels) => paintCells(pixels, shape.columns, owners, scene, mode, calm, look));
}

/** Rings the cells of the keys that are followed; drawn after the labels, under which a key would be lost. */
export function drawGridPins(pen: Pen, size: number, scene: Scene, look: Look): void {
  const cells = scene.after.figure.kind === 'grid' ? scene.after.figure.nodes.length : 0;
  if (cells > 0) for (const { position } of scene.pins) pinCell(pen, size, cells, position, look);
}
