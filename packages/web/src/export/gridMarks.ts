import { type Grid, grid, lengthOf, type Run, runs } from '../layout/grid.ts';
import { letterOf } from '../palette.ts';
import { UNOWNED } from '../story/names.ts';
import type { Scene } from '../timeline/scene.ts';
import { ownersIn } from '../views/grid.ts';
import type { Look } from '../views/look.ts';
import { hatchMarks } from './hatchMarks.ts';
import { element, escaped, short } from './markup.ts';

const ROWS_PER_LABEL = 4;
// Stays: no owner hatches it.
const SAME = 0xfffe;

/** A table of cells as SVG: one path per owner made of row runs, what is planned hatched over it, long runs labelled. */
export function gridMarks(scene: Scene, size: number, look: Look, scope: string): string {
  const owners = ownersIn(scene);
  const shape = grid(owners.length);
  if (owners.length === 0) return '';
  const cell = size / shape.columns;
  const [pattern, nobody] = hatchMarks(scope, 'nobody', look.muted, look);
  const marks = [pattern, ...paths(owners, shape, cell, (node) => (node === UNOWNED ? nobody : look.colour(node)))];
  const { plan, progress, after } = scene;
  if (plan && progress < 1 && after.figure.kind === 'grid' && plan.cells.length === owners.length) {
    const { nodes } = after.figure;
    const planned = owners.map((_, i) => (plan.cells[i] <= 1 && plan.cells[i] >= progress ? nodes[i] : SAME));
    const fills = new Map<number, string>();
    for (const node of new Set(planned)) {
      if (node === SAME) continue;
      const [own, fill] = hatchMarks(scope, node, look.colour(node), look);
      marks.push(own);
      fills.set(node, fill);
    }
    marks.push(...paths(planned, shape, cell, (node) => fills.get(node)));
  }
  const names = scene.run.nodes.map(({ id }) => id);
  marks.push(...runs(owners).map((run) => label(run, names[run.node], shape, cell, look)));
  const { figure } = after;
  if (!(figure.kind === 'grid' && figure.sampled)) {
    marks.push(...scene.pins.map(({ position }) => pin(Math.floor(position * owners.length), shape, cell, look)));
  }
  return marks.join('');
}

/** One path per owner that has a fill: the rows of its runs, whole rows of a run in one piece. */
function paths(
  owners: Uint16Array,
  { columns }: Grid,
  cell: number,
  fillOf: (node: number) => string | undefined,
): string[] {
  const pieces = new Map<number, string[]>();
  const box = (first: number, width: number, height: number): string => {
    const x = short((first % columns) * cell);
    return `M${x} ${short(Math.floor(first / columns) * cell)}h${short(width * cell)}v${short(height * cell)}H${x}z`;
  };
  for (const { first, last, node } of runs(owners)) {
    const own = pieces.get(node) ?? [];
    pieces.set(node, own);
    let at = first;
    while (at <= last) {
      const left = last - at + 1;
      const column = at % columns;
      const rows = column === 0 ? Math.floor(left / columns) : 0;
      const width = rows > 0 ? columns : Math.min(left, columns - column);
      own.push(box(at, width, Math.max(1, rows)));
      at += width * Math.max(1, rows);
    }
  }
  return Array.from(pieces, ([node, own]) => {
    const fill = fillOf(node);
    return fill === undefined ? '' : element('path', { d: own.join(''), fill });
  });
}

function label(run: Run, name: string | undefined, { columns }: Grid, cell: number, look: Look): string {
  if (name === undefined || lengthOf(run) < ROWS_PER_LABEL * columns) return '';
  const text = `${letterOf(run.node)} ${name} · ${run.first}–${run.last} (${lengthOf(run)})`;
  const y = ((run.first + run.last) / 2 / columns) * cell;
  return element(
    'text',
    {
      ...{ x: 12, y: y + 4, 'font-size': 12, fill: look.ink, stroke: look.background },
      ...{ 'stroke-width': 4, 'paint-order': 'stroke' },
    },
    escaped(text),
  );
}

function pin(index: number, { columns }: Grid, cell: number, look: Look): string {
  const circle = {
    ...{ cx: ((index % columns) + 0.5) * cell, cy: (Math.floor(index / columns) + 0.5) * cell },
    ...{ r: Math.max(6, cell), fill: 'none' },
  };
  return [
    element('circle', { ...circle, stroke: look.background, 'stroke-width': 5 }),
    element('circle', { ...circle, stroke: look.ink, 'stroke-width': 2 }),
  ].join('');
}
