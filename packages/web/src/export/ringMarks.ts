import { type Arc, arcAt, arcs } from '../layout/arcs.ts';
import { angleOf, POSITIONS, placeAt } from '../layout/polar.ts';
import { strideFor } from '../layout/sample.ts';
import { plannedIn, sweptIn } from '../layout/sweep.ts';
import type { Scene } from '../timeline/scene.ts';
import type { Look } from '../views/look.ts';
import { hatchMarks } from './hatchMarks.ts';
import { element, short } from './markup.ts';

const MOST_TICKS = 2000;
const MARGIN = 14;
const TICK = 6;

/** A ring as SVG: one path per owner, what is planned hatched over it, what is swept over that, and a tick for every key drawn. */
export function ringMarks(scene: Scene, size: number, look: Look, scope: string): string {
  const { before, after, plan, progress, phase } = scene;
  const { figure } = progress === 1 ? after : before;
  if (figure.kind !== 'ring') return '';
  const width = Math.max(12, size * 0.045);
  const radius = size / 2 - width / 2 - MARGIN;
  const inner = radius - width / 2 - 4;
  const base = arcs(figure);
  const marks = band(base, radius, width, (node) => look.colour(node));
  if (plan && progress < 1 && phase !== 'announce') {
    const planned = plannedIn(plan.segments);
    const fills = new Map<number, string>();
    for (const node of new Set(planned.map((arc) => arc.node))) {
      const [pattern, fill] = hatchMarks(scope, node, look.colour(node), look);
      marks.push(pattern);
      fills.set(node, fill);
    }
    marks.push(
      ...band(planned, radius, width, (node) => fills.get(node) ?? ''),
      ...band(sweptIn(plan.segments, progress), radius, width, (node) => look.colour(node)),
    );
  }
  marks.push(...ticks(scene, inner, look), quarters(radius + width / 2, look));
  marks.push(...scene.pins.map(({ position }) => walk(base, position, inner, look)));
  const zero = element('text', { x: short(size / 2 + 6), y: 12, 'font-size': 12, fill: look.ink }, '0 ↻');
  return zero + element('g', { transform: `translate(${short(size / 2)} ${short(size / 2)})` }, marks.join(''));
}

function band(list: readonly Arc[], radius: number, width: number, stroke: (node: number) => string): string[] {
  return [...new Set(list.map(({ node }) => node))].map((node) => {
    const own = list.filter((arc) => arc.node === node && arc.end > arc.start);
    const d = own.map(({ start, end }) => arcPath(radius, start, end)).join('');
    return element('path', { d, fill: 'none', stroke: stroke(node), 'stroke-width': width });
  });
}

/** An arc clockwise; more than half a turn takes two, as a whole turn in one would begin where it ends and be nothing. */
function arcPath(radius: number, start: number, end: number): string {
  const at = (position: number): string => {
    const { x, y } = placeAt(angleOf(position), radius);
    return `${short(x)} ${short(y)}`;
  };
  const to = (position: number): string => `A${short(radius)} ${short(radius)} 0 0 1 ${at(position)}`;
  const half = end - start > POSITIONS / 2 ? to((start + end) / 2) : '';
  return `M${at(start)}${half}${to(end)}`;
}

function ticks({ track, before, after, plan, progress }: Scene, radius: number, look: Look): string[] {
  const { positions } = track;
  const paths = new Map<number, string[]>();
  for (let i = 0; i < positions.length; i += strideFor(positions.length, MOST_TICKS)) {
    const moved = !plan || progress === 1 || plan.keys[i] < progress;
    const node = (moved ? after : before).keyNodes[i];
    const outer = placeAt(positions[i] * 2 * Math.PI, radius);
    const end = placeAt(positions[i] * 2 * Math.PI, radius - TICK);
    const tick = `M${short(outer.x)} ${short(outer.y)}L${short(end.x)} ${short(end.y)}`;
    const own = paths.get(node);
    if (own) own.push(tick);
    else paths.set(node, [tick]);
  }
  return Array.from(paths, ([node, own]) => element('path', { d: own.join(''), stroke: look.colour(node) }));
}

function quarters(outer: number, look: Look): string {
  const d = [0, 1, 2, 3].map((quarter) => {
    const { x, y } = placeAt((quarter * Math.PI) / 2, 1);
    return `M${short(x * outer)} ${short(y * outer)}L${short(x * (outer + 5))} ${short(y * (outer + 5))}`;
  });
  return element('path', { d: d.join(''), stroke: look.ink, 'stroke-width': 2 });
}

function walk(base: readonly Arc[], pin: number, radius: number, look: Look): string {
  const from = Math.floor(pin * POSITIONS);
  const { end, node } = arcAt(base, from);
  const { x, y } = placeAt(angleOf(from), radius);
  const d = arcPath(radius, from, end < from ? end + POSITIONS : end);
  const path = element('path', { d, fill: 'none', stroke: look.colour(node), 'stroke-width': 4 });
  return path + element('circle', { cx: x, cy: y, r: 5, fill: look.ink });
}
