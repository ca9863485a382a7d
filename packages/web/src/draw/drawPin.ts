import type { Look } from '@shardscope/drawing';
import { grid } from '../layout/grid.ts';
import { angleOf, placeAt } from '../layout/polar.ts';
import type { Pen } from './pen.ts';
import { strokeEdged } from './strokeEdged.ts';

/** Rings the cell of a grid of that size that holds a position, 0 to 1, of the range of hashes. */
export function pinCell(pen: Pen, size: number, cells: number, position: number, look: Look): void {
  const { columns } = grid(cells);
  const pitch = size / columns;
  const index = Math.floor(position * cells);
  const x = ((index % columns) + 0.5) * pitch;
  const y = (Math.floor(index / columns) + 0.5) * pitch;
  strokeEdged(pen, [5, look.background], [2, look.ink], () => pen.arc(x, y, Math.max(6, pitch), 0, 2 * Math.PI));
}

/** Marks a position of a ring, and the walk clockwise from there to the point where it ends. */
export function pinWalk(pen: Pen, radius: number, from: number, to: number, colour: string, look: Look): void {
  const top = -Math.PI / 2;
  // Edged, as keys of the same colour lie around it.
  strokeEdged(pen, [7, look.ink], [4, colour], () => pen.arc(0, 0, radius, top + angleOf(from), top + angleOf(to)));
  const start = placeAt(angleOf(from), radius);
  pen.fillStyle = look.ink;
  pen.beginPath();
  pen.arc(start.x, start.y, 5, 0, 2 * Math.PI);
  pen.fill();
}
