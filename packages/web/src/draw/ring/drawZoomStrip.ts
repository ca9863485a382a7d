import { FONT, type Look, letterOf } from '@shardscope/drawing';
import { type Arc, arcs } from '../../layout/arcs.ts';
import { type Bins, eachPart } from '../../layout/bins.ts';
import { POSITIONS } from '../../layout/polar.ts';
import { plannedIn, sweptIn } from '../../layout/sweep.ts';
import type { Track } from '../../model/run.ts';
import { type Scene, shownStage } from '../../scene/scene.ts';
import { drawLayer } from '../drawLayer.ts';
import { hatch } from '../hatch.ts';
import type { Pen } from '../pen.ts';
import { ringOf, scheduleShown } from './drawBand.ts';
import type { Fill } from './strokeArcs.ts';

/** How high the strip is, in pixels. */
export const STRIP_HEIGHT = 112;

const BAND = { top: 20, height: 30 };
const KEYS = { top: 58, pitch: 4, height: 50 };
const MOST_TICKS = 80;
// A letter needs this many pixels.
const LETTER = 14;

/** Draws a stretch of the ring as a straight line, one pixel per bin: arcs, points with their letters, and keys below. */
export function drawZoomStrip(
  pen: Pen,
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
  drawLayer(pen, figure, name, (layer) => fillParts(layer, bins, arcs(figure), look.colour));
  const schedule = scheduleShown(scene);
  if (schedule) {
    drawLayer(pen, schedule, name, (layer) => {
      fillParts(layer, bins, plannedIn(schedule.segments), (node) => hatch(layer, look.colour(node), look));
    });
    fillParts(pen, bins, sweptIn(schedule.segments, scene.progress), look.colour);
  }
  pen.font = `12px ${FONT}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  const ticks = [...figure.points].map((point, i) => ({ x: xOf(point), node: figure.nodes[i] }));
  const shown = ticks.filter(({ x }) => x <= width);
  if (shown.length <= MOST_TICKS) drawTicks(pen, shown, look);
  drawKeys(pen, scene, dotsIn(scene.track, width, xOf), name, look);
  drawPlace(pen, xOf(position), look.ink, look);
  for (const pin of scene.pins) drawHalo(pen, xOf(Math.floor(pin.position * POSITIONS)), pin.key, look);
}

function fillParts(pen: Pen, bins: Bins, list: readonly Arc[], fill: Fill): void {
  const fills = new Map<number, ReturnType<Fill>>();
  for (const arc of list) {
    const known = fills.get(arc.node) ?? fill(arc.node);
    fills.set(arc.node, known);
    pen.fillStyle = known;
    const run = { first: 0, last: -1 };
    const flush = (): void => {
      if (run.last >= run.first) pen.fillRect(run.first, BAND.top, run.last - run.first + 1, BAND.height);
      run.last = run.first - 1;
    };
    eachPart(bins, arc, (bin, from, to) => {
      if (from === 0 && to === 1 && (run.last < run.first || bin === run.last + 1)) {
        if (run.last < run.first) run.first = bin;
        run.last = bin;
        return;
      }
      flush();
      pen.fillRect(bin, BAND.top + from * BAND.height, 1, (to - from) * BAND.height);
    });
    flush();
  }
}

function drawTicks(pen: Pen, ticks: readonly { readonly x: number; readonly node: number }[], look: Look): void {
  let free = 0;
  for (const { x, node } of [...ticks].sort((a, b) => a.x - b.x)) {
    pen.fillStyle = look.ink;
    pen.fillRect(x - 1, BAND.top - 4, 2, BAND.height + 4);
    if (x < free) continue;
    pen.fillText(letterOf(node), Math.max(6, x), 8);
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

function drawKeys(pen: Pen, scene: Scene, dots: readonly Dot[], name: string, look: Look): void {
  // The fullest column fits, however flat its dots become.
  const pitch = Math.min(KEYS.pitch, KEYS.height / Math.max(...dots.map(({ level }) => level + 1), 1));
  const paint = (on: Pen, { column, level }: Dot, node: number): void => {
    on.fillStyle = look.colour(node);
    on.fillRect(column * KEYS.pitch, KEYS.top + level * pitch, KEYS.pitch - 1, Math.max(pitch - 1, pitch * 0.7));
  };
  const { after, schedule, progress } = scene;
  const { keyNodes } = shownStage(scene);
  drawLayer(pen, keyNodes, name, (layer) => {
    // Node by node: a change of colour is what takes time, and room in an export.
    for (const dot of dots.toSorted((a, b) => keyNodes[a.key] - keyNodes[b.key])) paint(layer, dot, keyNodes[dot.key]);
  });
  if (!schedule || progress === 1) return;
  const moved = dots.filter(({ key }) => schedule.keys[key] < progress);
  moved.sort((a, b) => after.keyNodes[a.key] - after.keyNodes[b.key]);
  for (const dot of moved) paint(pen, dot, after.keyNodes[dot.key]);
}

function drawPlace(pen: Pen, x: number, colour: string, look: Look): void {
  pen.fillStyle = look.background;
  pen.fillRect(x - 2.5, BAND.top - 3, 5, BAND.height + 6);
  pen.fillStyle = colour;
  pen.fillRect(x - 1, BAND.top - 3, 2, BAND.height + 6);
}

function drawHalo(pen: Pen, x: number, key: string, look: Look): void {
  pen.strokeStyle = look.ink;
  pen.lineWidth = 2;
  pen.beginPath();
  pen.arc(x, KEYS.top + 1, 6, 0, 2 * Math.PI);
  pen.stroke();
  pen.fillStyle = look.ink;
  pen.textAlign = 'left';
  pen.fillText(key, x + 9, KEYS.top + 2, 80);
}
