import { arcAt, arcs } from '../layout/arcs.ts';
import { angleOf, POSITIONS, placeAt } from '../layout/polar.ts';
import type { Scene } from '../timeline/scene.ts';
import { FONT, type Look } from './look.ts';
import { pinWalk } from './pin.ts';
import { drawBand, ringOf } from './ringBand.ts';
import { drawRingKeys } from './ringKeys.ts';
import type { Band } from './strokeArcs.ts';

// More dots than this hide one another on a figure this small.
const MOST_DOTS = 2000;
const MARGIN = 14;

/** Draws a ring as a card shows it: the band of arcs, planned and swept pieces of it, the keys inside, and where 0 is. */
export function drawRing(context: CanvasRenderingContext2D, size: number, scene: Scene, look: Look): void {
  const width = Math.max(12, size * 0.045);
  const band = { radius: size / 2 - width / 2 - MARGIN, width };
  const inner = band.radius - width / 2 - 4;
  context.save();
  context.translate(size / 2, size / 2);
  drawBand(context, scene, band, look);
  drawRingKeys(context, inner, scene, MOST_DOTS, look);
  drawPins(context, inner, scene, look);
  drawQuarters(context, band, look);
  context.font = `12px ${FONT}`;
  context.textBaseline = 'top';
  context.textAlign = 'left';
  context.fillStyle = look.ink;
  context.fillText('0 ↻', 6, -size / 2);
  context.restore();
}

/** Marks the keys that are followed and their walks clockwise, inside a circle of that radius. */
export function drawPins(context: CanvasRenderingContext2D, radius: number, scene: Scene, look: Look): void {
  const figure = ringOf(scene);
  if (!figure) return;
  for (const { position, node, walked } of scene.pins) {
    const from = Math.floor(position * POSITIONS);
    const { end } = arcAt(arcs(figure), from);
    const way = (end - from + POSITIONS) % POSITIONS;
    pinWalk(context, radius, from, from + way * walked, look.colour(node), look);
  }
}

/** Marks the quarters of a ring at the outer edge of its band. */
export function drawQuarters(context: CanvasRenderingContext2D, { radius, width }: Band, look: Look): void {
  const outer = radius + width / 2;
  context.strokeStyle = look.ink;
  context.lineWidth = 2;
  context.beginPath();
  for (let quarter = 0; quarter < 4; quarter++) {
    const { x, y } = placeAt(angleOf((quarter * POSITIONS) / 4), 1);
    context.moveTo(x * outer, y * outer);
    context.lineTo(x * (outer + 5), y * (outer + 5));
  }
  context.stroke();
}
