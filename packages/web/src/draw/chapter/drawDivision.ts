import { FONT, type Look, letterOf } from '@shardscope/drawing';
import type { Size } from '../../layout/box.ts';
import { cubicInOut } from '../../opening/moments.ts';
import { ringAround } from '../opening/drawFollowed.ts';
import type { Pen } from '../pen.ts';

/** Neighbouring hash values, the machine of each, and which of them the key has. */
export interface Division {
  readonly values: readonly number[];
  readonly nodes: readonly number[];
  readonly chosen: number;
  readonly machines: number;
}

const EDGE = 12;

/** Where the cells of the line stand. */
export function cellsOf({ width, height }: Size, count: number) {
  const pitch = (width - 2 * EDGE) / count;
  return { left: EDGE, pitch, top: 0.13 * height, box: Math.min(pitch - 3, 0.16 * height) };
}

/** Draws numbers on a line in the colours of their machines, the machines as columns below, and the key on its way down. */
export function drawDivision(
  pen: Pen,
  size: Size,
  { values, nodes, chosen, machines }: Division,
  look: Look,
  u: number,
): void {
  const { width, height } = size;
  const { left, pitch, top, box } = cellsOf(size, values.length);
  const middle = (i: number): number => left + (i + 0.5) * pitch;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  values.forEach((value, i) => {
    pen.fillStyle = look.colour(nodes[i]);
    pen.fillRect(middle(i) - (pitch - 3) / 2, top, pitch - 3, box);
    pen.fillStyle = look.muted;
    pen.font = `${pitch > 40 ? 14 : 11}px ${FONT}`;
    pen.fillText(`${pitch > 40 ? '…' : ''}${String(value % 1000).padStart(3, '0')}`, middle(i), top - 14);
    pen.fillStyle = look.ink;
    pen.fillText(String(value % machines), middle(i), top + box + 14);
  });
  const floor = height - 30;
  const column = 0.2 * width;
  const dot = Math.min(26, 0.08 * height);
  const centre = (node: number): number => ((node + 0.5) * width) / machines;
  const stands = nodes.map((node, i) => {
    const below = nodes.slice(0, i).filter((other) => other === node).length;
    return { x: centre(node), y: floor - (below + 0.5) * (dot + 4) };
  });
  for (let node = 0; node < machines; node++) {
    pen.fillStyle = look.colour(node);
    pen.fillRect(centre(node) - column / 2, floor + 2, column, 3);
    pen.fillStyle = look.ink;
    pen.font = `600 16px ${FONT}`;
    pen.fillText(letterOf(node), centre(node), floor + 18);
  }
  const fallen = cubicInOut(u);
  stands.forEach(({ x, y }, i) => {
    const at =
      i === chosen
        ? { x: middle(i) + (x - middle(i)) * fallen, y: top + box / 2 + (y - top - box / 2) * fallen }
        : { x, y };
    pen.fillStyle = look.colour(nodes[i]);
    pen.fillRect(at.x - dot / 2, at.y - dot / 2, dot, dot);
    if (i === chosen) ringAround(pen, at.x, at.y, dot, look);
  });
  pen.strokeStyle = look.ink;
  pen.lineWidth = 2.5;
  pen.strokeRect(middle(chosen) - (pitch - 3) / 2, top, pitch - 3, box);
}
