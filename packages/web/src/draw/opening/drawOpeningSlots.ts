import type { Look } from '@shardscope/drawing';
import type { Size } from '../../layout/box.ts';
import { ownersAt } from '../../opening/ownersAt.ts';
import type { Moment, PanelTime } from '../../opening/project.ts';
import type { Pen } from '../pen.ts';
import { ringAround } from './drawFollowed.ts';

const SLOTS = 16384;
// Room for the ring around a cell at the edge.
const MARGIN = 3;

/** Draws how a table decides: the map of slots, a cell for every few of them, in the colour of its owner. Cells go over as the dots move. */
export function drawOpeningSlots(
  pen: Pen,
  { width, height }: Size,
  { rule, place }: PanelTime,
  { chain, panels }: Moment,
  look: Look,
  index: number,
): void {
  const owners = ownersAt(rule.before, rule.after, panels[index].progress);
  const columns = width >= 1.9 * height ? 32 : 16;
  const rows = Math.ceil(owners.length / columns);
  const pitch = Math.min((width - 2 * MARGIN) / columns, (height - 2 * MARGIN) / rows);
  const cell = pitch >= 6 ? Math.round(pitch * 0.86) : pitch * 0.86;
  const left = (width - columns * pitch + (pitch - cell)) / 2;
  const top = (height - rows * pitch + (pitch - cell)) / 2;
  owners.forEach((owner, i) => {
    pen.fillStyle = look.colour(owner);
    pen.fillRect(left + (i % columns) * pitch, top + Math.floor(i / columns) * pitch, cell, cell);
  });
  if (chain === 0) return;
  const own = Math.floor((place.hash / SLOTS) * owners.length);
  const x = left + (own % columns) * pitch + cell / 2;
  const y = top + Math.floor(own / columns) * pitch + cell / 2;
  ringAround(pen, x, y, cell * (1 + 2 * (1 - Math.min(1, 2 * chain)) ** 2), look);
}
