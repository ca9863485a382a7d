import { FONT, type Look, percent } from '@shardscope/drawing';
import { arcs, type RingPoints } from '../../layout/arcs.ts';
import type { Size } from '../../layout/box.ts';
import type { Pen } from '../pen.ts';
import { strokeArcs } from '../ring/strokeArcs.ts';
import { drawSlotMap, type SlotRun } from './drawSlotMap.ts';

/** Machines of some names on a ring, and the same machines in a table. */
export interface Named {
  readonly names: readonly string[];
  readonly ring: RingPoints;
  readonly shares: readonly number[];
  /** One past the last slot of each machine, and the share of all that each has. */
  readonly ends: readonly number[];
  readonly given: readonly number[];
  readonly titles: { readonly ring: string; readonly table: string };
}

/** Draws a ring as names have it, the table that does not know them, and what each machine holds in both. */
export function drawNamed(
  pen: Pen,
  { x, y, width, height }: Size & { readonly x: number; readonly y: number },
  { names, ring, shares, ends, given, titles }: Named,
  look: Look,
): void {
  const beside = width < 360 && height < 200;
  const [across, down] = beside ? [width / 2, height] : [width, height / 2];
  const side = Math.min(down - 34, 0.42 * across);
  const right = beside ? { x: x + across, y } : { x, y: y + down };
  heading(pen, titles.ring, x, y + 10, look);
  pen.save();
  pen.translate(x + side / 2 + 4, y + 26 + side / 2);
  strokeArcs(pen, arcs(ring), { radius: side / 2 - 8, width: Math.min(14, side / 6) }, look.colour);
  pen.restore();
  heading(pen, titles.table, right.x, right.y + 10, look);
  const runs = ends.map(
    (end, node): SlotRun => ({ first: node === 0 ? 0 : ends[node - 1], end, fill: look.colour(node) }),
  );
  drawSlotMap(pen, { x: right.x + 4, y: right.y + 26, side }, runs, look);
  for (const [place, held] of [
    [{ x, y }, shares],
    [right, given],
  ] as const) {
    const pitch = Math.min(30, side / names.length);
    names.forEach((name, node) => {
      const line = place.y + 26 + side / 2 + (node - (names.length - 1) / 2) * pitch;
      const left = place.x + side + 14;
      pen.fillStyle = look.colour(node);
      pen.fillRect(left, line - 6, 12, 12);
      pen.fillStyle = look.ink;
      pen.font = `${beside ? 12 : 14}px ${FONT}`;
      pen.textAlign = 'left';
      if (!beside) pen.fillText(name, left + 18, line);
      pen.textAlign = 'right';
      pen.fillText(percent(held[node]), place.x + across - (beside ? 8 : 0), line);
    });
  }
  if (!beside) return;
  pen.textAlign = 'left';
  pen.fillText(names.join('  '), x, y + 26 + side + 14);
}

function heading(pen: Pen, text: string, x: number, y: number, look: Look): void {
  pen.fillStyle = look.muted;
  pen.font = `600 14px ${FONT}`;
  pen.textAlign = 'left';
  pen.textBaseline = 'middle';
  pen.fillText(text, x, y);
}
