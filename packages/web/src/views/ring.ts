import { type Arc, arcAt, arcs } from '../layout/arcs.ts';
import { angleOf, POSITIONS, placeAt } from '../layout/polar.ts';
import { strideFor } from '../layout/sample.ts';
import type { Plan } from '../timeline/plan.ts';
import type { Scene } from '../timeline/scene.ts';
import { hatch } from './hatch.ts';
import { drawLayer } from './layer.ts';
import { FONT, type Look } from './look.ts';
import { pinWalk } from './pin.ts';

// More dots than this hide one another.
const MOST_DOTS = 2000;
// Canvas angles start at three o'clock.
const TOP = -Math.PI / 2;
// From this size on every node also gets a circle of its own, if there are at most so many.
const LANES_FROM = 400;
const MOST_LANES = 8;
const LANE = 9;

/** Draws a ring: the band of arcs, planned and swept pieces of it, a lane per node where there is room, and the keys inside. */
export function drawRing(context: CanvasRenderingContext2D, size: number, scene: Scene, look: Look): void {
  const { before, after, plan, progress, phase } = scene;
  if (before.figure.kind !== 'ring' || after.figure.kind !== 'ring') return;
  const band = Math.max(12, size * 0.045);
  const radius = size / 2 - band / 2 - 14;
  const figure = progress === 1 ? after.figure : before.figure;
  const base = arcs(figure);
  const shown = plan && progress < 1 && phase !== 'announce' ? plan : undefined;
  context.save();
  context.translate(size / 2, size / 2);
  drawLayer(context, figure, `band ${look.theme}`, (layer) => {
    drawArcs(layer, base, radius, band, (node) => look.colour(node));
  });
  if (shown) drawChange(context, shown, progress, radius, band, look);
  let inner = radius - band / 2 - 4;
  const nodes = [...new Set([...before.members, ...after.members])].sort((a, b) => a - b);
  if (size >= LANES_FROM && nodes.length <= MOST_LANES) {
    drawLanes(context, base, shown, progress, nodes, inner, look);
    inner -= nodes.length * LANE + 4;
  }
  drawKeys(context, inner, scene, look);
  if (scene.pin !== undefined) {
    const from = Math.floor(scene.pin * POSITIONS);
    const { end, node } = arcAt(base, from);
    pinWalk(context, inner, from, end, look.colour(node), look);
  }
  drawMarks(context, size / 2, radius + band / 2, look);
  context.restore();
}

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
type Fill = (node: number) => string | CanvasPattern;

function drawArcs(context: Context, list: readonly Arc[], radius: number, width: number, fill: Fill): void {
  context.lineWidth = width;
  // One stroke per node: a stroke per arc would set up the brush anew each time.
  for (const node of new Set(list.map((arc) => arc.node))) {
    context.strokeStyle = fill(node);
    context.beginPath();
    for (const { start, end, node: owner } of list) {
      if (owner !== node) continue;
      const from = TOP + angleOf(start);
      context.moveTo(radius * Math.cos(from), radius * Math.sin(from));
      context.arc(0, 0, radius, from, TOP + angleOf(end));
    }
    context.stroke();
  }
}

/** The pieces of a change: what has been swept, from each end back to its start, in the new colour, the rest hatched in it. */
function drawChange(
  context: CanvasRenderingContext2D,
  plan: Plan,
  progress: number,
  radius: number,
  band: number,
  look: Look,
): void {
  const { segments } = plan;
  const planned = segments.map(({ start, end, after: node }) => ({ start, end, node }));
  drawLayer(context, plan, `hatch ${look.theme}`, (layer) => {
    drawArcs(layer, planned, radius, band, (node) => hatch(layer, look.colour(node), look));
  });
  drawArcs(context, sweptIn(segments, progress), radius, band, (node) => look.colour(node));
}

const sweptIn = (segments: Plan['segments'], progress: number): Arc[] =>
  segments.map(({ start, end, after: node }) => ({ start: end - progress * (end - start), end, node }));

function drawLanes(
  context: CanvasRenderingContext2D,
  base: readonly Arc[],
  change: Plan | undefined,
  progress: number,
  nodes: readonly number[],
  outer: number,
  look: Look,
): void {
  nodes.forEach((node, i) => {
    const radius = outer - (i + 0.5) * LANE;
    drawArcs(context, [{ start: 0, end: 2 ** 32, node }], radius, 1, () => look.line);
    drawArcs(
      context,
      base.filter((arc) => arc.node === node),
      radius,
      LANE - 3,
      () => look.colour(node),
    );
    if (!change) return;
    const lost = change.segments
      .filter(({ before }) => before === node)
      .map((segment) => ({ ...segment, after: node }));
    drawArcs(context, sweptIn(lost, progress), radius, LANE - 2, () => look.background);
    const won = change.segments.filter(({ after }) => after === node);
    drawArcs(context, sweptIn(won, progress), radius, LANE - 3, () => look.colour(node));
  });
}

function drawKeys(context: CanvasRenderingContext2D, radius: number, scene: Scene, look: Look): void {
  const { track, before, after, plan, progress } = scene;
  const { positions } = track;
  // Dots that would touch are stacked inwards.
  const depth = new Uint8Array(Math.ceil(Math.PI * radius));
  const places = new Map<number, number[]>();
  const stride = strideFor(positions.length, MOST_DOTS);
  for (let i = 0; i < positions.length; i += stride) {
    const moved = plan ? plan.keys[i] < progress || progress === 1 : true;
    const node = moved ? after.keyNodes[i] : before.keyNodes[i];
    const level = depth[Math.floor(positions[i] * depth.length)]++;
    const { x, y } = placeAt(positions[i] * 2 * Math.PI, radius - level * 2.5);
    const own = places.get(node);
    if (own) own.push(x, y);
    else places.set(node, [x, y]);
  }
  for (const [node, own] of places) {
    context.fillStyle = look.colour(node);
    for (let i = 0; i < own.length; i += 2) context.fillRect(own[i] - 1, own[i + 1] - 1, 2, 2);
  }
}

/** Marks at the quarters, and the way round. */
function drawMarks(context: CanvasRenderingContext2D, edge: number, outer: number, look: Look): void {
  context.strokeStyle = context.fillStyle = look.ink;
  context.lineWidth = 2;
  context.beginPath();
  for (let quarter = 0; quarter < 4; quarter++) {
    const { x, y } = placeAt((quarter * Math.PI) / 2, 1);
    context.moveTo(x * outer, y * outer);
    context.lineTo(x * (outer + 5), y * (outer + 5));
  }
  context.stroke();
  context.font = `12px ${FONT}`;
  context.textBaseline = 'top';
  context.textAlign = 'left';
  context.fillText('0 ↻', 6, -edge);
}
