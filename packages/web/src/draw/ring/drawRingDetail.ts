import { FONT, type Look, letterOf } from '@shardscope/drawing';
import type { RingPoints } from '../../layout/arcs.ts';
import { angleOf, POSITIONS, placeAt } from '../../layout/polar.ts';
import { type Band, ringGeometry } from '../../layout/ringGeometry.ts';
import type { Scene } from '../../scene/scene.ts';
import type { Pen } from '../pen.ts';
import { strokeEdged } from '../strokeEdged.ts';
import { drawBand, ringOf, scheduleShown } from './drawBand.ts';
import { drawLanes, lanesDepth } from './drawLanes.ts';
import { drawPins, drawQuarters } from './drawRing.ts';
import { dotsDrawn, drawRingKeys } from './drawRingKeys.ts';
import { strokeArcs } from './strokeArcs.ts';

// A ring smaller than this has room for fewer keys and no marks inside.
const ROOMY = 480;
const MOST_TICKS = 96;
const MOST_LETTERS = 24;
const TICK = 8;
// Letters closer than this are not readable.
const LETTER = 12;

/** What is shown on a ring besides what it is: the nodes that get a lane, the stretch that is magnified, the place read. */
export interface RingMarks {
  readonly lanes: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly position: number;
  /** How many keys are drawn, in words. */
  readonly drawn: (dots: number) => string;
  /** What is written into the middle, line by line. */
  readonly middle: readonly string[];
}

/** How many keys fit on a ring drawn at that size. */
const dotsOn = (size: number): number => (size >= ROOMY ? 10_000 : 1500);

/** Draws a ring at full size: ticks and letters where there are few points, a lane per node, the keys, and what is read. */
export function drawRingDetail(pen: Pen, size: number, scene: Scene, marks: RingMarks, look: Look): void {
  const figure = ringOf(scene);
  if (!figure) return;
  const band = ringGeometry(size, 'full');
  pen.save();
  pen.translate(size / 2, size / 2);
  drawBand(pen, scene, band, look);
  drawTicks(pen, pointsShown(scene, figure), band, look);
  drawLanes(pen, scene, figure, marks.lanes, band, look);
  const inner = band.radius - band.width / 2 - lanesDepth(marks.lanes) - 6;
  drawRingKeys(pen, inner, scene, dotsOn(size), look);
  drawPins(pen, inner + 2, scene, look);
  drawQuarters(pen, band, look);
  drawReading(pen, band, marks, look);
  drawMiddle(pen, inner, size >= ROOMY, marks.middle, look);
  pen.restore();
  drawCount(pen, size, marks.drawn(dotsDrawn(scene, dotsOn(size))), look);
}

function drawCount(pen: Pen, size: number, text: string, look: Look): void {
  pen.font = `12px ${FONT}`;
  pen.textAlign = 'left';
  pen.textBaseline = 'bottom';
  pen.fillStyle = look.muted;
  pen.fillText(text, 0, size);
}

function drawTicks(
  pen: Pen,
  points: readonly (readonly [point: number, node: number])[],
  { radius, width }: Band,
  look: Look,
): void {
  if (points.length > MOST_TICKS) return;
  let free = Number.NEGATIVE_INFINITY;
  const outer = radius + width / 2;
  pen.lineWidth = 2;
  pen.font = `12px ${FONT}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  for (const [point, node] of points) {
    const { x, y } = placeAt(angleOf(point), 1);
    pen.strokeStyle = look.colour(node);
    pen.beginPath();
    pen.moveTo(x * (outer - width), y * (outer - width));
    pen.lineTo(x * (outer + TICK), y * (outer + TICK));
    pen.stroke();
    const along = angleOf(point) * outer;
    if (points.length > MOST_LETTERS || along < free) continue;
    pen.fillStyle = look.ink;
    pen.fillText(letterOf(node), x * (outer + TICK + 8), y * (outer + TICK + 8));
    free = along + LETTER;
  }
}

/** The points of a ring in order, those that a change brings among them once it is planned. */
function pointsShown(scene: Scene, ring: RingPoints): (readonly [point: number, node: number])[] {
  const { figure } = scheduleShown(scene) ? scene.after : { figure: ring };
  const both = 'points' in figure && figure !== ring ? [ring, figure] : [ring];
  const nodes = new Map(both.flatMap((one) => [...one.points].map((point, i) => [point, one.nodes[i]] as const)));
  return [...nodes].sort(([a], [b]) => a - b);
}

/** Brackets the stretch that is magnified and points at the place that is read. */
function drawReading(pen: Pen, { radius, width }: Band, { from, to, position }: RingMarks, look: Look): void {
  if (to - from < POSITIONS) {
    const band = { radius: radius - width / 2 - 4, width: 3 };
    // However small the stretch, its bracket can be seen.
    const least = POSITIONS / 360;
    const extra = Math.max(0, (least - (to - from)) / 2);
    strokeArcs(pen, [{ start: from - extra, end: to + extra, node: 0 }], band, () => look.ink);
  }
  const { x, y } = placeAt(angleOf(position), 1);
  strokeEdged(pen, [5, look.background], [2, look.ink], () => {
    pen.moveTo(x * (radius - width / 2 - 3), y * (radius - width / 2 - 3));
    pen.lineTo(x * (radius + width / 2 + 3), y * (radius + width / 2 + 3));
  });
}

function drawMiddle(pen: Pen, inner: number, roomy: boolean, lines: readonly string[], look: Look): void {
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillStyle = look.muted;
  pen.font = `12px ${FONT}`;
  const quarters = roomy ? ['0 = 2³²', '2³⁰', '2³¹', '3·2³⁰'] : ['0', '', '', ''];
  quarters.forEach((mark, quarter) => {
    const { x, y } = placeAt(angleOf((quarter * POSITIONS) / 4), inner * 0.42);
    pen.fillText(mark, x, y);
  });
  pen.fillStyle = look.ink;
  lines.forEach((line, i) => {
    pen.font = i === 0 ? `${roomy ? 16 : 12}px ui-monospace, monospace` : `${roomy ? 13 : 12}px ${FONT}`;
    pen.fillText(line, 0, (i - (lines.length - 1) / 2) * 20, inner);
  });
}
