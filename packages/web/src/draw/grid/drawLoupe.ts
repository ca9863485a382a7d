import { FONT, type Look } from '@shardscope/drawing';
import { cellKeys } from '../../layout/cellKeys.ts';
import { grid } from '../../layout/grid.ts';
import type { Scene } from '../../scene/scene.ts';
import type { Pen } from '../pen.ts';

const CELL = { width: 52, height: 40 };
const ROWS = 3;

/** How high a loupe is, in pixels. */
export const LOUPE_HEIGHT = ROWS * CELL.height;

/** Draws the cells around one of a map, large enough for their numbers and how many keys they have. */
export function drawLoupe(pen: Pen, width: number, scene: Scene, owners: Uint16Array, cell: number, look: Look): void {
  const { columns, rows } = grid(owners.length);
  const across = Math.min(columns, Math.floor(width / CELL.width));
  const each = width / across;
  const left = clamp((cell % columns) - Math.floor(across / 2), columns - across);
  const top = clamp(Math.floor(cell / columns) - 1, rows - ROWS);
  const keys = cellKeys(scene.track, owners.length);
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  // A key that is followed lies in its cell, whether it is one of the keys that are counted or not.
  const followed = (index: number): number =>
    scene.pins.filter(({ counted, position }) => !counted && Math.floor(position * owners.length) === index).length;
  for (let row = 0; row < Math.min(ROWS, rows); row++) {
    for (let column = 0; column < across; column++) {
      const index = (top + row) * columns + left + column;
      if (index >= owners.length) continue;
      const x = column * each;
      const y = row * CELL.height;
      pen.fillStyle = scene.run.nodes[owners[index]] ? look.colour(owners[index]) : look.line;
      pen.fillRect(x + 1, y + 1, each - 2, CELL.height - 2);
      pen.fillStyle = look.background;
      pen.fillRect(x + 4, y + 4, each - 8, CELL.height - 8);
      pen.fillStyle = look.ink;
      pen.font = `12px ${FONT}`;
      pen.fillText(String(index), x + each / 2, y + CELL.height / 2 - 7);
      pen.fillStyle = look.muted;
      pen.font = `11px ${FONT}`;
      pen.fillText(String(keys[index] + followed(index)), x + each / 2, y + CELL.height / 2 + 8);
      if (index !== cell) continue;
      pen.strokeStyle = look.ink;
      pen.lineWidth = 2;
      pen.strokeRect(x + 1, y + 1, each - 2, CELL.height - 2);
    }
  }
}

const clamp = (value: number, most: number): number => Math.max(0, Math.min(value, most));
