import { group } from 'd3';
import { type Arc, arcs } from '../layout/arcs.ts';
import { angleOf, placeAt } from '../layout/polar.ts';
import { strideFor } from '../layout/sample.ts';
import type { Scene } from '../timeline/scene.ts';
import { hatch } from './hatch.ts';
import type { Look } from './look.ts';

// More dots than this hide one another.
const MOST_DOTS = 2000;
// Canvas angles start at three o'clock.
const TOP = -Math.PI / 2;

/** Draws a ring: the band of arcs, planned and swept pieces of it, and the keys just inside. */
export function drawRing(context: CanvasRenderingContext2D, size: number, scene: Scene, look: Look): void {
  const { before, after, plan, progress, phase } = scene;
  if (before.figure.kind !== 'ring' || after.figure.kind !== 'ring') return;
  const band = Math.max(12, size * 0.06);
  const radius = size / 2 - band / 2 - 4;
  context.save();
  context.translate(size / 2, size / 2);
  context.lineWidth = band;
  const settled = progress === 1;
  drawArcs(context, radius, arcs(settled ? after.figure : before.figure), (node) => look.colour(node));
  if (plan && !settled && phase !== 'announce') {
    drawArcs(
      context,
      radius,
      plan.segments.map(({ start, end, after: node }) => ({ start, end, node })),
      (node) => hatch(context, look, node, devicePixelRatio),
    );
    const swept = plan.segments.map(({ start, end, after: node }) => ({
      start: end - progress * (end - start),
      end,
      node,
    }));
    drawArcs(context, radius, swept, (node) => look.colour(node));
  }
  drawKeys(context, radius - band / 2 - 5, scene, look);
  drawFrame(context, radius - band / 2, look);
  context.restore();
}

function drawArcs(
  context: CanvasRenderingContext2D,
  radius: number,
  list: readonly Arc[],
  fill: (node: number) => string | CanvasPattern,
): void {
  for (const [node, own] of group(list, (arc) => arc.node)) {
    context.strokeStyle = fill(node);
    context.beginPath();
    for (const { start, end } of own) {
      const from = TOP + angleOf(start);
      context.moveTo(radius * Math.cos(from), radius * Math.sin(from));
      context.arc(0, 0, radius, from, TOP + angleOf(end));
    }
    context.stroke();
  }
}

function drawKeys(context: CanvasRenderingContext2D, radius: number, scene: Scene, look: Look): void {
  const { track, before, after, plan, progress } = scene;
  const { positions } = track;
  // A dot of one pixel a key would hide its neighbours: dots that would touch are stacked inwards.
  const depth = new Uint8Array(Math.ceil(2 * Math.PI * radius));
  const places = new Map<number, number[]>();
  const stride = strideFor(positions.length, MOST_DOTS);
  for (let i = 0; i < positions.length; i += stride) {
    const moved = plan ? plan.keys[i] < progress || progress === 1 : true;
    const node = moved ? after.keyNodes[i] : before.keyNodes[i];
    const slot = Math.floor(positions[i] * depth.length);
    const level = depth[slot]++;
    const { x, y } = placeAt(positions[i] * 2 * Math.PI, radius - level * 1.5);
    const own = places.get(node);
    if (own) own.push(x, y);
    else places.set(node, [x, y]);
  }
  for (const [node, own] of places) {
    context.fillStyle = look.colour(node);
    for (let i = 0; i < own.length; i += 2) context.fillRect(own[i] - 0.75, own[i + 1] - 0.75, 1.5, 1.5);
  }
}

/** The zero mark and the direction. */
function drawFrame(context: CanvasRenderingContext2D, radius: number, look: Look): void {
  context.fillStyle = look.ink;
  context.fillRect(-1, -radius - 30, 2, 30);
}
