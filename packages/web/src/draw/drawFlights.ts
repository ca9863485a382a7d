import type { Look } from '@shardscope/drawing';
import type { CardPlace } from '../layout/box.ts';
import { grid } from '../layout/grid.ts';
import { alongArc, inFlight } from '../scene/flight.ts';
import { inBatch, type MovingRun, movingRuns } from '../scene/movingRuns.ts';
import type { Scene } from '../scene/scene.ts';
import { drawTether } from './drawTether.ts';
import { GUTTER } from './grid/drawGridLabels.ts';
import type { Pen } from './pen.ts';

const DOT = 2.5;
// All moves together are this wide where they leave the map, those of a batch this.
const WHOLE = 40;
const BATCH_WIDTH = 16;
// More ribbons than this hide one another.
const MOST_RIBBONS = 60;

/** Draws ribbons from the edge of a map to the cards that get its cells, and keys under way from card to card. */
export function drawFlights(
  pen: Pen,
  cards: readonly CardPlace[],
  map: CardPlace | undefined,
  scene: Scene,
  calm: boolean,
  look: Look,
): void {
  const placeOf = new Map(cards.map((card) => [card.node, card]));
  // Cards below the map: there is no room between the two.
  if (map && cards.some(({ x }) => x >= map.x + map.width)) {
    drawRibbons(pen, placeOf, map, scene, calm, look);
    drawTether(pen, placeOf, map, scene, look);
  }
  const { schedule, progress, moving, before, after } = scene;
  if (!schedule || calm || scene.phase !== 'move') return;
  const single = new Set(cards.map(({ x }) => Math.round(x))).size === 1;
  for (const { key, part } of inFlight(schedule, progress, moving)) {
    const from = placeOf.get(before.keyNodes[key]);
    const to = placeOf.get(after.keyNodes[key]);
    if (!from || !to) continue;
    // Neighbours in a row send over the top, cards in a column around their left edges; fifteen lanes keep keys apart.
    const lane = (key % 15) - 7;
    const side = from.x >= ROOM ? -1 : 1;
    const bulge = single ? { x: side * (44 + lane * 1.5), y: 0 } : { x: 0, y: -28 };
    const { x, y } = alongArc(anchor(from, single, lane), anchor(to, single, lane), bulge, part);
    pen.fillStyle = look.background;
    pen.fillRect(x - DOT - 1, y - DOT - 1, 2 * DOT + 2, 2 * DOT + 2);
    pen.fillStyle = look.colour(to.node);
    pen.fillRect(x - DOT, y - DOT, 2 * DOT, 2 * DOT);
  }
}

// Left of a card there may be no room, then keys travel along its right end.
const ROOM = 56;

const anchor = ({ x, y, width, height }: CardPlace, single: boolean, lane: number): { x: number; y: number } =>
  single
    ? { x: x >= ROOM ? x + 4 : x + width, y: y + height / 2 + lane * 2 }
    : { x: x + width / 2 + lane * 3, y: y + 8 };

function drawRibbons(
  pen: Pen,
  placeOf: ReadonlyMap<number, CardPlace>,
  map: CardPlace,
  scene: Scene,
  calm: boolean,
  look: Look,
): void {
  const { schedule, progress, phase, before, after } = scene;
  if (!schedule || before.figure.kind !== 'grid' || after.figure.kind !== 'grid') return;
  if (progress === 1 || (phase !== 'plan' && phase !== 'move')) return;
  const whole = calm || phase === 'plan';
  const found = movingRuns(
    schedule,
    before.figure.nodes,
    after.figure.nodes,
    whole ? undefined : inBatch(schedule, progress),
  );
  if (found.length > MOST_RIBBONS) return;
  const cells = found.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  const { columns } = grid(after.figure.nodes.length);
  // A map is square beside its gutter.
  const cell = (map.width - GUTTER) / columns;
  for (const run of found) {
    const target = placeOf.get(run.to);
    if (target) ribbon(pen, run, { map, target, cell, columns, scale: (whole ? WHOLE : BATCH_WIDTH) / cells }, look);
  }
}

function ribbon(
  pen: Pen,
  { first, last, to }: MovingRun,
  {
    map,
    target,
    cell,
    columns,
    scale,
  }: { map: CardPlace; target: CardPlace; cell: number; columns: number; scale: number },
  look: Look,
): void {
  const x0 = map.x + map.width;
  const y0 = map.y + ((first + last + 1) / 2 / columns) * cell;
  const x1 = target.x;
  const y1 = target.y + target.height / 2;
  const half = Math.max(1, (scale * (last - first + 1)) / 2);
  const middle = (x0 + x1) / 2;
  pen.globalAlpha = 0.55;
  pen.fillStyle = look.colour(to);
  pen.beginPath();
  pen.moveTo(x0, y0 - half);
  pen.bezierCurveTo(middle, y0 - half, middle, y1 - half, x1, y1 - half);
  pen.lineTo(x1, y1 + half);
  pen.bezierCurveTo(middle, y1 + half, middle, y0 + half, x0, y0 + half);
  pen.fill();
  pen.globalAlpha = 1;
}
