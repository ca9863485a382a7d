import type { Look } from '@shardscope/drawing';
import type { Size } from '../../layout/box.ts';
import type { KeyFacts } from '../../opening/facts.ts';
import { ownersAt } from '../../opening/ownersAt.ts';
import type { Moment, PanelTime } from '../../opening/project.ts';
import type { Pen } from '../pen.ts';
import { ringAround } from './drawFollowed.ts';

const TURN = 2 * Math.PI;
const CIRCLE = 2 ** 32;
// A narrower window has no room for its points.
const NARROWEST = 110;

/**
 * Draws how names decide: the ring with its arcs, each in the colour of its owner, and beside it, where there is room, the arc around the
 * key unrolled, with the points that end it. Arcs change hands as the dots move.
 */
export function drawOpeningRing(
  pen: Pen,
  size: Size,
  { rule, place }: PanelTime,
  moment: Moment,
  look: Look,
  index: number,
  key: KeyFacts,
): void {
  const { width, height } = size;
  const { progress } = moment.panels[index];
  const lens = { x: height + 18, y: 0, width: width - height - 28, height };
  const wide = lens.width >= NARROWEST;
  const thick = Math.max(5, height / 11);
  const radius = (Math.min(width, height) - thick) / 2 - 5;
  const centre = { x: wide ? height / 2 : width / 2, y: height / 2 };
  const owners = ownersAt(rule.before, rule.after, progress);
  const angle = (part: number): number => part * TURN - TURN / 4;
  pen.lineWidth = thick;
  for (let from = 0; from < owners.length; ) {
    let to = from + 1;
    while (owners[to] === owners[from]) to++;
    pen.strokeStyle = look.colour(owners[from]);
    pen.beginPath();
    pen.arc(centre.x, centre.y, radius, angle(from / owners.length), angle(to / owners.length));
    pen.stroke();
    from = to;
  }
  const at = angle(place.hash / CIRCLE);
  const spot = { x: centre.x + radius * Math.cos(at), y: centre.y + radius * Math.sin(at) };
  if (wide) {
    lead(pen, spot, lens, look);
    drawWindow(pen, lens, { rule, place }, moment, look, index, key);
  }
  if (moment.chain > 0) ringAround(pen, spot.x, spot.y, thick * 0.5, look);
}

/** Two thin lines from the place of the key to the window that shows it larger. */
function lead(pen: Pen, spot: { x: number; y: number }, lens: Lens, look: Look): void {
  const line = lens.height / 2;
  pen.strokeStyle = look.line;
  pen.lineWidth = 1;
  for (const end of [line - 9, line + 9]) {
    pen.beginPath();
    pen.moveTo(spot.x, spot.y);
    pen.lineTo(lens.x - 4, end);
    pen.stroke();
  }
}

type Lens = Size & { readonly x: number; readonly y: number };

/** The arc around the key as a line: each part belongs to the point at its right end. */
function drawWindow(
  pen: Pen,
  { x: left, width, height }: Lens,
  { rule, place }: Pick<PanelTime, 'rule' | 'place'>,
  { chain, join, panels }: Moment,
  look: Look,
  index: number,
  { at, points }: KeyFacts,
): void {
  const { progress } = panels[index];
  const newcomer = rule.flows.length;
  const taken = progress > 0 && progress >= place.hash / CIRCLE;
  const y = height / 2;
  const mark = Math.min(6.5, width / 34);
  const x = (part: number): number => left + part * width;
  const ends = points.filter(([, node]) => node !== newcomer || taken);
  ends.forEach(([end, node], i) => {
    const start = i === 0 ? end : ends[i - 1][0];
    pen.fillStyle = look.colour(node);
    pen.fillRect(x(start), y - mark + 0.5, x(end) - x(start), 2 * mark - 1);
  });
  for (const [end, node] of points) {
    pen.globalAlpha = node === newcomer ? join : 1;
    if (pen.globalAlpha === 0) continue;
    pen.fillStyle = look.background;
    pen.beginPath();
    pen.arc(x(end), y, mark + 1.5, 0, TURN);
    pen.fill();
    pen.fillStyle = look.colour(node);
    pen.beginPath();
    pen.arc(x(end), y, mark, 0, TURN);
    pen.fill();
  }
  pen.globalAlpha = 1;
  if (chain === 0) return;
  const [next] = ends.find(([end]) => end >= at) ?? [1];
  const walked = Math.max(0, Math.min(1, (chain - 1 / 3) * 1.5));
  const to = x(at + (next - at) * walked);
  const up = y - 26;
  pen.strokeStyle = look.ink;
  pen.fillStyle = look.ink;
  pen.lineWidth = 2;
  pen.beginPath();
  pen.moveTo(x(at), up);
  pen.lineTo(to, up);
  if (walked === 1) pen.lineTo(to, y - 12);
  pen.stroke();
  if (walked === 1) {
    pen.beginPath();
    pen.moveTo(to - 4, y - 15);
    pen.lineTo(to + 4, y - 15);
    pen.lineTo(to, y - 9);
    pen.fill();
  }
  pen.beginPath();
  pen.arc(x(at), up, 5, 0, TURN);
  pen.fill();
}
