import { grid } from '../layout/grid.ts';
import { project } from '../timeline/project.ts';
import { type Scene, scene } from '../timeline/scene.ts';
import type { Timeline } from '../timeline/timeline.ts';
import { drawColumns } from '../views/columns.ts';
import type { Look } from '../views/look.ts';
import { drawRing } from '../views/ring.ts';
import { gif, numbered } from './gif.ts';
import { cellPixels, gridFrame } from './gridGif.ts';

const GRID = 512;
// Drawn pictures have soft edges, which GIF packs badly.
const DRAWN = 400;

/** The change under way in a strategy's figure, or the next one where none is, from its start to its end, as GIF. */
export async function stepGif(timeline: Timeline, change: number, index: number, look: Look): Promise<Blob> {
  const { start, end } = timeline.changes[Math.max(0, change)];
  const at = (instant: number): Scene => scene(timeline, project(timeline, instant), index);
  const { figure } = at(end).after;
  if (figure.kind === 'grid') {
    const { columns, rows } = grid(figure.nodes.length);
    const cell = cellPixels(columns, GRID);
    const [width, height] = [columns * cell, rows * cell];
    return gif(width, height, start, end, (instant) => gridFrame(at(instant), width, height, look));
  }
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = DRAWN;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser draws no pictures off screen');
  const draw = figure.kind === 'ring' ? drawRing : drawColumns;
  const drawn = (instant: number): Uint8ClampedArray => {
    context.fillStyle = look.background;
    context.fillRect(0, 0, DRAWN, DRAWN);
    draw(context, DRAWN, at(instant), look);
    return context.getImageData(0, 0, DRAWN, DRAWN).data;
  };
  const number = numbered([start, (start + end) / 2, end].map(drawn));
  return gif(DRAWN, DRAWN, start, end, (instant) => number(drawn(instant)));
}
