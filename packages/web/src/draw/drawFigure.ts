import type { Look } from '@shardscope/drawing';
import { ownersIn } from '../scene/ownersIn.ts';
import type { Scene } from '../scene/scene.ts';
import { drawColumns } from './drawColumns.ts';
import { drawGrid, drawGridPins } from './grid/drawGrid.ts';
import { drawGridLabels, type GridWords } from './grid/drawGridLabels.ts';
import type { Pen } from './pen.ts';
import { drawRing } from './ring/drawRing.ts';

/** Draws the figure of a strategy as a square of that size, with what its parts are called. */
export function drawFigure(pen: Pen, size: number, scene: Scene, words: GridWords, look: Look): void {
  const { kind } = scene.after.figure;
  if (kind === 'columns' || kind === 'piles') drawColumns(pen, size, scene, look);
  if (kind === 'ring') drawRing(pen, size, scene, look);
  if (kind !== 'grid') return;
  drawGrid(pen, size, scene, look, { mode: 'owner', calm: true });
  drawGridLabels(pen, size, ownersIn(scene), scene.run.nodes, words, look, 0);
  drawGridPins(pen, size, scene, look);
}
