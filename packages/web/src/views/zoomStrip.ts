import { type Arc, arcs } from '../layout/arcs.ts';
import { type Bins, eachPart } from '../layout/bins.ts';
import { POSITIONS } from '../layout/polar.ts';
import { plannedIn, sweptIn } from '../layout/sweep.ts';
import { letterOf } from '../palette.ts';
import type { Track } from '../run/run.ts';
import type { Scene } from '../timeline/scene.ts';
import { hatch } from './hatch.ts';
import { drawLayer } from './layer.ts';
import { FONT, type Look } from './look.ts';
import { planShown, ringOf } from './ringBand.ts';
import type { Context, Fill } from './strokeArcs.ts';

/** How high the strip is, in pixels. */
export const STRIP_HEIGHT = 112;

const BAND = { top: 20, height: 30 };
const KEYS = { top: 58, pitch: 4, height: 50 };
const MOST_TICKS = 80;
// A letter needs this many pixels.
const LETTER = 14;

/** Draws a stretch of the ring as a straight line, one pixel per bin: arcs, points with their letters, and keys below. */
export function drawZoomStrip(
  context: CanvasRenderingContext2D,
  width: number,
  scene: Scene,
  stretch: { readonly start: number; readonly width: number },
  position: number,
  look: Look,
): void {
  const figure = ringOf(scene);
  if (!figure) return;
  const bins: Bins = { ...stretch, count: Math.round(width) };
  const xOf = (at: number): number => (((at - bins.start + POSITIONS) % POSITIONS) / bins.width) * width;
  const name = `strip ${bins.start} ${bins.width} ${look.id}`;
  drawLayer(context, figure, name, (layer) => fillParts(layer, bins, arcs(figure), look.colour));
  const plan = planShown(scene);
  if (plan) {
    drawLayer(context, plan, name, (layer) => {
      fillParts(layer, bins, plannedIn(plan.segments), (node) => hatch(layer, look.colour(node), look));
    });
    fillParts(context, bins, sweptIn(plan.segments, scene.progress), look.colour);
  }
  context.font = `12px ${FONT}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const ticks = [...figure.points].map((point, i) => ({ x: xOf(point), node: figure.nodes[i] }));
  const shown = ticks.filter(({ x }) => x <= width);
  if (shown.length <= MOST_TICKS) drawTicks(context, shown, look);
  drawKeys(context, scene, dotsIn(scene.track, width, xOf), name, look);
  drawPlace(context, xOf(position), look.ink, look);
  for (const pin of scene.pins) drawHalo(context, xOf(Math.floor(pin.position * POSITIONS)), pin.key, look);
}

function fillParts(context: Context, bins: Bins, list: readonly Arc[], fill: Fill): void {
  const fills = new Map<number, ReturnType<Fill>>();
  for (const arc of list) {
    const known = fills.get(arc.node) ?? fill(arc.node);
    fills.set(arc.node, known);
    context.fillStyle = known;
    const run = { first: 0, last: -1 };
    const flush = (): void => {
      if (run.last >= run.first) context.fillRect(run.first, BAND.top, run.last - run.first + 1, BAND.height);
      run.last = run.first - 1;
    };
    eachPart(bins, arc, (bin, from, to) => {
      if (from === 0 && to === 1 && (run.last < run.first || bin === run.last + 1)) {
        if (run.last < run.first) run.first = bin;
        run.last = bin;
        return;
      }
      flush();
      context.fillRect(bin, BAND.top + from * BAND.height, 1, (to - from) * BAND.height);
    });
    flush();
  }
}

function drawTicks(
  context: CanvasRenderingContext2D,
  ticks: readonly { readonly x: number; readonly node: number }[],
  look: Look,
): void {
  let free = 0;
  for (const { x, node } of [...ticks].sort((a, b) => a.x - b.x)) {
    context.fillStyle = look.ink;
    context.fillRect(x - 1, BAND.top - 4, 2, BAND.height + 4);
    if (x < free) continue;
    context.fillText(letterOf(node), Math.max(6, x), 8);
    free = x + LETTER;
  }
}

/** A key in the stretch: its column of dots and how many lie above it. */
interface Dot {
  readonly key: number;
  readonly column: number;
  readonly level: number;
}

function dotsIn({ positions }: Track, width: number, xOf: (at: number) => number): Dot[] {
  const levels = new Uint16Array(Math.ceil(width / KEYS.pitch) + 1);
  const found: Dot[] = [];
  positions.forEach((position, key) => {
    const x = xOf(Math.floor(position * POSITIONS));
    if (x >= width) return;
    const column = Math.floor(x / KEYS.pitch);
    found.push({ key, column, level: levels[column]++ });
  });
  return found;
}

function drawKeys(
  context: CanvasRenderingContext2D,
  { before, after, plan, progress }: Scene,
  dots: readonly Dot[],
  name: string,
  look: Look,
): void {
  // The fullest column fits, however flat its dots become.
  const pitch = Math.min(KEYS.pitch, KEYS.height / Math.max(...dots.map(({ level }) => level + 1), 1));
  const paint = (on: Context, { column, level }: Dot, node: number): void => {
    on.fillStyle = look.colour(node);
    on.fillRect(column * KEYS.pitch, KEYS.top + level * pitch, KEYS.pitch - 1, Math.max(pitch - 1, pitch * 0.7));
  };
  const { keyNodes } = progress === 1 ? after : before;
  drawLayer(context, keyNodes, name, (layer) => {
    for (const dot of dots) paint(layer, dot, keyNodes[dot.key]);
  });
  if (!plan || progress === 1) return;
  for (const dot of dots) if (plan.keys[dot.key] < progress) paint(context, dot, after.keyNodes[dot.key]);
}

function drawPlace(context: CanvasRenderingContext2D, x: number, colour: string, look: Look): void {
  context.fillStyle = look.background;
  context.fillRect(x - 2.5, BAND.top - 3, 5, BAND.height + 6);
  context.fillStyle = colour;
  context.fillRect(x - 1, BAND.top - 3, 2, BAND.height + 6);
}

function drawHalo(context: CanvasRenderingContext2D, x: number, key: string, look: Look): void {
  context.strokeStyle = look.ink;
  context.lineWidth = 2;
  context.beginPath();
  context.arc(x, KEYS.top + 1, 6, 0, 2 * Math.PI);
  context.stroke();
  context.fillStyle = look.ink;
  context.textAlign = 'left';
  context.fillText(key, x + 9, KEYS.top + 2, 80);
}
