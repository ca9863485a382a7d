import { FONT, type Look } from '@shardscope/drawing';
import { arcAt, arcs } from '../../layout/arcs.ts';
import { angleOf, POSITIONS, placeAt } from '../../layout/polar.ts';
import { type Band, ringGeometry } from '../../layout/ringGeometry.ts';
import { strideFor } from '../../layout/strideFor.ts';
import type { Scene } from '../../scene/scene.ts';
import { pinWalk } from '../drawPin.ts';
import type { Pen } from '../pen.ts';
import { drawBand, ringOf } from './drawBand.ts';
import { drawRingKeys } from './drawRingKeys.ts';

/** How many keys a ring of that inner radius shows: stacked inwards, they fill its outer part and can be told apart. */
export const dotsInside = (radius: number): number => Math.min(2000, Math.floor(radius ** 2 / 4));

const innerOf = ({ radius, width }: Band): number => radius - width / 2 - 4;

/**
 * Draws a ring as a card shows it: the band of arcs, planned and swept pieces of it, the keys inside, and where 0 is. `sampled` says that
 * one key in so many is drawn.
 */
export function drawRing(pen: Pen, size: number, scene: Scene, look: Look, sampled?: (every: number) => string): void {
  const band = ringGeometry(size, 'card');
  const inner = innerOf(band);
  pen.save();
  pen.translate(size / 2, size / 2);
  drawBand(pen, scene, band, look);
  const most = dotsInside(inner);
  drawRingKeys(pen, inner, scene, most, look);
  drawPins(pen, inner, scene, look);
  drawQuarters(pen, band, look);
  pen.font = `12px ${FONT}`;
  pen.textBaseline = 'top';
  pen.textAlign = 'left';
  pen.fillStyle = look.ink;
  pen.fillText('0 ↻', 6, -size / 2);
  const every = strideFor(scene.track.positions.length, most);
  if (every > 1 && sampled) {
    pen.fillStyle = look.muted;
    pen.font = `11px ${FONT}`;
    pen.textBaseline = 'alphabetic';
    pen.fillText(sampled(every), -size / 2, size / 2 - 2.5);
  }
  pen.restore();
}

/** Marks the keys that are followed and their walks clockwise, inside a circle of that radius. */
export function drawPins(pen: Pen, radius: number, scene: Scene, look: Look): void {
  const figure = ringOf(scene);
  if (!figure) return;
  for (const { position, node, walked } of scene.pins) {
    const from = Math.floor(position * POSITIONS);
    const { end } = arcAt(arcs(figure), from);
    const way = (end - from + POSITIONS) % POSITIONS;
    pinWalk(pen, radius, from, from + way * walked, node === undefined ? look.muted : look.colour(node), look);
  }
}

/** Marks the quarters of a ring at the outer edge of its band. */
export function drawQuarters(pen: Pen, { radius, width }: Band, look: Look): void {
  const outer = radius + width / 2;
  pen.strokeStyle = look.ink;
  pen.lineWidth = 2;
  pen.beginPath();
  for (let quarter = 0; quarter < 4; quarter++) {
    const { x, y } = placeAt(angleOf((quarter * POSITIONS) / 4), 1);
    pen.moveTo(x * outer, y * outer);
    pen.lineTo(x * (outer + 5), y * (outer + 5));
  }
  pen.stroke();
}
