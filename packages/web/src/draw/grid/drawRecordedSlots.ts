import type { Look } from '@shardscope/drawing';
import { pixelOf } from '@shardscope/drawing';
import { grid } from '../../layout/grid.ts';
import { UNOWNED } from '../../model/unowned.ts';
import type { Pen } from '../pen.ts';
import { drawCells } from './drawCells.ts';

// So few cells are framed, to be seen at all; more are seen by themselves.
const MOST_FRAMED = 64;

/** Draws slots by their owners; those whose target is another are checkered in both colours, and framed where they are few. */
export function drawRecordedSlots(pen: Pen, size: number, owners: Uint16Array, targets: Uint16Array, look: Look): void {
  const { columns } = grid(owners.length);
  const colours = new Map<number, number>();
  const colour = (node: number): number => {
    const known = colours.get(node) ?? (node === UNOWNED ? 0 : pixelOf(look.colour(node)));
    colours.set(node, known);
    return known;
  };
  drawCells(pen, size, owners, look, (pixels) => {
    for (let slot = 0; slot < owners.length; slot++) {
      const diagonal = (slot % columns) + Math.floor(slot / columns);
      pixels[slot] = colour(diagonal % 2 === 0 ? targets[slot] : owners[slot]);
    }
  });
  const aimed = [...owners.keys()].filter((slot) => targets[slot] !== owners[slot]);
  if (aimed.length > MOST_FRAMED) return;
  const each = size / columns;
  for (const slot of aimed) {
    const x = (slot % columns) * each;
    const y = Math.floor(slot / columns) * each;
    for (const [width, stroke] of [
      [4, look.background],
      [2, look.ink],
    ] as const) {
      pen.strokeStyle = stroke;
      pen.lineWidth = width;
      pen.strokeRect(x - 2, y - 2, each + 4, each + 4);
    }
  }
}
