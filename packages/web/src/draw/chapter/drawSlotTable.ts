import { count, FONT, type Look, letterOf } from '@shardscope/drawing';
import type { Size } from '../../layout/box.ts';
import { cubicInOut, partOf } from '../../opening/moments.ts';
import { ringAround } from '../opening/drawFollowed.ts';
import type { Pen } from '../pen.ts';
import { drawSlotMap, type MapPlace, markSlot, slotSpot } from './drawSlotMap.ts';

/** A table of slots, one past the last of each machine, and the slot of a key. */
export interface SlotTable {
  readonly ends: readonly number[];
  readonly slot: number;
  readonly key: string;
  /** What a number of slots is called. */
  slots(number: string): string;
}

/** Where the map stands. */
export const mapIn = ({ width, height }: Size): MapPlace => {
  const side = Math.min(height - 16, 0.46 * width);
  return { x: 8, y: (height - side) / 2, side };
};

/** Draws the map of slots, beside it the table that says who holds which, and the key's slot in both. */
export function drawSlotTable(
  pen: Pen,
  size: Size,
  { ends, slot, key, slots }: SlotTable,
  look: Look,
  u: number,
): void {
  const { width, height } = size;
  const map = mapIn(size);
  const first = (node: number): number => (node === 0 ? 0 : ends[node - 1]);
  drawSlotMap(
    pen,
    map,
    ends.map((end, node) => ({ first: first(node), end, fill: look.colour(node) })),
    look,
  );
  const holder = ends.findIndex((end) => slot < end);
  const left = map.x + map.side + Math.max(24, 0.06 * width);
  const pitch = Math.min(76, (height - 24) / ends.length);
  const top = (height - ends.length * pitch) / 2;
  const wide = width >= 520;
  pen.textBaseline = 'middle';
  ends.forEach((end, node) => {
    const y = top + node * pitch;
    pen.fillStyle = look.colour(node);
    pen.fillRect(left, y + 8, 16, 16);
    pen.fillRect(left, y + 34, ((end - first(node)) / ends[ends.length - 1]) * (width - left), 12);
    pen.fillStyle = look.ink;
    pen.textAlign = 'left';
    pen.font = `600 16px ${FONT}`;
    pen.fillText(letterOf(node), left + 24, y + 16);
    pen.font = `${wide ? 15 : 12}px ${FONT}`;
    pen.fillText(`${count(first(node))} – ${count(end - 1)}`, left + 46, y + 16);
    pen.fillStyle = look.muted;
    pen.textAlign = 'right';
    if (wide) pen.fillText(slots(count(end - first(node))), width, y + 16);
  });
  markSlot(pen, map, slot, cubicInOut(partOf([0, 0.5], u)), look);
  const from = slotSpot(map, slot);
  const to = { x: left - 8, y: top + holder * pitch + 16 };
  const part = cubicInOut(partOf([0.5, 1], u));
  if (part === 0) return;
  pen.strokeStyle = look.ink;
  pen.lineWidth = 2;
  pen.beginPath();
  pen.moveTo(from.x + 8, from.y);
  pen.lineTo(from.x + 8 + (to.x - from.x - 8) * part, from.y + (to.y - from.y) * part);
  pen.stroke();
  if (part < 1) return;
  ringAround(pen, left + 8, to.y, 14, look);
  pen.fillStyle = look.ink;
  pen.font = `600 14px ${FONT}`;
  pen.textAlign = 'left';
  pen.fillText(`${key} → ${count(slot)}`, left, top + holder * pitch + 61);
}
