import type { Look } from '@shardscope/drawing';
import { ringAround } from '../opening/drawFollowed.ts';
import type { Pen } from '../pen.ts';

/** Slots from `first` up to but not including `end`, all painted alike. */
export interface SlotRun {
  readonly first: number;
  readonly end: number;
  readonly fill: string | CanvasPattern;
}

/** Where a map of slots stands: a square. */
export interface MapPlace {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

/** Slots in a row of the map, and rows: it is a square of all 16384. */
export const ACROSS = 128;

/** Draws the map of slots row by row, later runs over earlier ones. */
export function drawSlotMap(pen: Pen, { x, y, side }: MapPlace, runs: readonly SlotRun[], look: Look): void {
  const cell = side / ACROSS;
  for (const { first, end, fill } of runs) {
    pen.fillStyle = fill;
    for (let from = first; from < end; ) {
      const column = from % ACROSS;
      // Whole rows are one box.
      const rows = column === 0 ? Math.max(1, Math.floor((end - from) / ACROSS)) : 1;
      const to = Math.min(end, from - column + rows * ACROSS);
      const last = to - (from - column) - (rows - 1) * ACROSS;
      pen.fillRect(x + column * cell, y + Math.floor(from / ACROSS) * cell, (last - column) * cell, rows * cell);
      from = to;
    }
  }
  pen.strokeStyle = look.muted;
  pen.lineWidth = 1;
  pen.strokeRect(x, y, side, side);
}

/** The middle of a slot on the map. */
export const slotSpot = ({ x, y, side }: MapPlace, slot: number): { readonly x: number; readonly y: number } => ({
  x: x + (((slot % ACROSS) + 0.5) * side) / ACROSS,
  y: y + ((Math.floor(slot / ACROSS) + 0.5) * side) / ACROSS,
});

/** Marks a slot of the map; `part` of the way from nothing to its ring. */
export function markSlot(pen: Pen, place: MapPlace, slot: number, part: number, look: Look): void {
  const { x, y } = slotSpot(place, slot);
  ringAround(pen, x, y, 7 * (1 + 3 * (1 - part) ** 2), look);
}
