import { FONT, type Look, letterOf } from '@shardscope/drawing';
import type { Size } from '../../layout/box.ts';
import { openingColumns } from '../../layout/openingColumns.ts';
import { ABREAST, DOTS, type Dot } from '../../opening/dotPlan.ts';
import { dotAt, type Moment, type PanelTime } from '../../opening/project.ts';
import { alongArc } from '../../scene/flight.ts';
import type { Pen } from '../pen.ts';
import { drawFollowed } from './drawFollowed.ts';

/** Where the middle of each dot of a panel is at an instant, and how large dots are. */
export function dotsIn(size: Size, { rule, plan, rows }: PanelTime, { u, join }: Moment) {
  const before = rule.flows.length;
  const even = DOTS / before / ABREAST;
  const columns = openingColumns(size, { before, abreast: ABREAST, rows: rows ?? even, joined: join });
  const { pitch, dot, lefts, floor } = columns;
  const place = (node: number, stack: number, row: number) => ({
    x: lefts[node] + stack * pitch,
    y: floor - (row + 1) * pitch + (pitch - dot),
  });
  const corner = (one: Dot): { x: number; y: number; flying: boolean } => {
    const at = dotAt(one, u);
    if ('node' in at) return { ...place(at.node, at.stack, at.row), flying: false };
    const from = place(one.from, at.leaving.stack, at.leaving.row);
    const to = place(one.to, at.landing.stack, at.landing.row);
    const { x, y } = alongArc(from, to, { x: 0, y: -0.34 * size.height }, at.part);
    return { x, y: Math.max(0, y), flying: true };
  };
  return { columns, corners: plan.dots.map(corner) };
}

/** Draws the columns of a panel: every dot in the colour of the node it started on, where it is at this instant. */
export function drawDots(pen: Pen, size: Size, panel: PanelTime, moment: Moment, look: Look, name: string): void {
  const { columns, corners } = dotsIn(size, panel, moment);
  const { dot } = columns;
  const { dots } = panel.plan;
  const { u, outline } = moment;
  const line = Math.min(1, 0.18 * dot);
  const square = (i: number, inset: number): void =>
    pen.fillRect(corners[i].x + inset, corners[i].y + inset, dot - 2 * inset, dot - 2 * inset);
  const marked = dots.map(({ leaves }) => outline > 0 && leaves !== undefined && u < leaves);
  pen.fillStyle = look.ink;
  pen.globalAlpha = outline;
  dots.forEach((_, i) => {
    if (marked[i]) square(i, 0);
  });
  pen.globalAlpha = 1;
  for (const flying of [false, true]) {
    let colour = -1;
    dots.forEach(({ from }, i) => {
      if (corners[i].flying !== flying) return;
      // They stand in the order of their nodes: to set a colour takes as long as to draw a dot.
      if (from !== colour) pen.fillStyle = look.colour(from);
      colour = from;
      square(i, marked[i] ? line * outline : 0);
    });
  }
  drawFloor(pen, columns, moment.join, look);
  const followed = corners[panel.plan.followed];
  if (!followed) return;
  drawFollowed(pen, { size, dot, followed, moment, look, name });
}

function drawFloor(pen: Pen, { lefts, width, floor, pitch }: Columns, joined: number, look: Look): void {
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.font = `600 ${pitch >= 9 ? 15 : 12}px ${FONT}`;
  lefts.forEach((left, node) => {
    pen.globalAlpha = node < lefts.length - 1 ? 1 : joined;
    if (pen.globalAlpha === 0) return;
    pen.fillStyle = look.colour(node);
    pen.fillRect(left, floor + 2, width, 2);
    pen.fillStyle = look.ink;
    pen.fillText(letterOf(node), left + width / 2, floor + 14);
  });
  pen.globalAlpha = 1;
}

type Columns = ReturnType<typeof openingColumns>;
