import { FONT, type Look, letterOf } from '@shardscope/drawing';
import { arcs, type RingPoints } from '../../layout/arcs.ts';
import { angleOf, POSITIONS, type Point, placeAt } from '../../layout/polar.ts';
import { ringAround } from '../opening/drawFollowed.ts';
import type { Pen } from '../pen.ts';
import { strokeArcs } from '../ring/strokeArcs.ts';

/** Where a ring of machines stands. */
export interface RingPlace {
  readonly centre: Point;
  readonly radius: number;
}

const BAND = 16;
// More points than these have no room for letters.
const LETTERED = 12;

/** Draws a ring: every stretch in the colour of its machine, and the points that end it. What `strength` fades is not there yet, or no more. */
export function drawRingPoints(
  pen: Pen,
  { centre, radius }: RingPlace,
  ring: RingPoints,
  look: Look,
  strength: (node: number) => number = () => 1,
): void {
  pen.save();
  pen.translate(centre.x, centre.y);
  strokeArcs(pen, arcs(ring), { radius, width: BAND }, look.colour);
  const few = ring.points.length <= LETTERED;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.font = `600 16px ${FONT}`;
  ring.points.forEach((point, i) => {
    const node = ring.nodes[i];
    const angle = angleOf(point);
    const { x, y } = placeAt(angle, radius);
    pen.globalAlpha = strength(node);
    if (few) {
      pen.fillStyle = look.background;
      pen.beginPath();
      pen.arc(x, y, 14, 0, 2 * Math.PI);
      pen.fill();
      pen.fillStyle = look.colour(node);
      pen.beginPath();
      pen.arc(x, y, 11, 0, 2 * Math.PI);
      pen.fill();
      pen.fillStyle = look.ink;
      const outside = placeAt(angle, radius + 26);
      pen.fillText(letterOf(node), outside.x, outside.y);
    }
  });
  pen.globalAlpha = 1;
  pen.restore();
}

/** Draws a key on its walk clockwise to a point of the ring, `part` of the way. */
export function drawWalk(
  pen: Pen,
  { centre, radius }: RingPlace,
  from: number,
  to: number,
  part: number,
  look: Look,
): void {
  const way = ((to - from + POSITIONS) % POSITIONS) * part;
  const inner = radius - 26;
  const start = angleOf(from) - Math.PI / 2;
  pen.save();
  pen.translate(centre.x, centre.y);
  pen.strokeStyle = look.ink;
  pen.lineWidth = 2.5;
  pen.beginPath();
  pen.arc(0, 0, inner, start, start + angleOf(way));
  pen.stroke();
  const at = placeAt(angleOf(from), radius);
  pen.beginPath();
  const foot = placeAt(angleOf(from), inner);
  pen.moveTo(at.x, at.y);
  pen.lineTo(foot.x, foot.y);
  pen.stroke();
  ringAround(pen, at.x, at.y, 7, look);
  const head = placeAt(angleOf(from + way), inner);
  pen.fillStyle = look.ink;
  pen.beginPath();
  pen.arc(head.x, head.y, 6, 0, 2 * Math.PI);
  pen.fill();
  pen.restore();
}
