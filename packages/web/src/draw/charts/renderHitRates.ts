import type { Look } from '@shardscope/drawing';
import { whole } from '@shardscope/drawing';
import type { HitPoint } from '../../timeline/hitRates.ts';
import type { Shapes } from '../svg/shapes.ts';
import { renderLines } from './renderLines.ts';

const HEIGHT = 160;
const LEFT = 48;
const TOP = 8;
const BOTTOM = HEIGHT - 10;
const LINE = 15;
const SIZE = 12;

/** A strategy whose line is named, where it is lowest in the change that is looked at. */
export interface HitLine {
  readonly name: string;
  readonly curve: readonly HitPoint[];
  readonly lowest: HitPoint;
}

/** Dashes that tell the named lines apart: colours belong to nodes. */
export const dashes = ['', '7 4', '2 3'];

/** Draws hit rates over time, a named line for some strategies, the others in grey behind them, and where the player is. */
export function renderHitRates(
  svg: Shapes,
  lines: readonly HitLine[],
  others: readonly (readonly HitPoint[])[],
  total: number,
  instant: number,
  width: number,
  look: Look,
): void {
  const x = (at: number): number => LEFT + (total === 0 ? 0 : at / total) * (width - LEFT - 4);
  const y = (rate: number): number => BOTTOM - rate * (BOTTOM - TOP);
  const pathOf = (curve: readonly HitPoint[]): string =>
    curve.map((point, i) => `${i === 0 ? 'M' : 'L'}${x(point.instant)},${y(point.rate)}`).join('');
  const grid = [0, 0.25, 0.5, 0.75, 1];
  svg.attr('height', HEIGHT);
  renderLines(
    svg,
    [
      ...grid.map((rate) => ({ d: `M${LEFT},${y(rate)}H${width}`, stroke: look.line, width: 1, dash: '' })),
      ...others.map((curve) => ({ d: pathOf(curve), stroke: look.line, width: 5, dash: '' })),
      ...lines.map(({ curve }, i) => ({ d: pathOf(curve), stroke: look.ink, width: 2, dash: dashes[i] })),
      { d: `M${x(instant)},0V${HEIGHT}`, stroke: look.muted, width: 1.5, dash: '' },
    ],
    [
      ...grid.map((rate) => ({ x: LEFT - 5, y: y(rate) + 4, anchor: 'end', text: whole(rate), fill: look.muted })),
      ...namesOf(lines, x, y).map((name) => ({ ...name, fill: look.ink })),
    ],
    SIZE,
  );
}

interface Label {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
  readonly text: string;
}

/** The names beside the lowest points of their lines, none on another: what would overlap stands below. */
function namesOf(lines: readonly HitLine[], x: (at: number) => number, y: (rate: number) => number): Label[] {
  let free = 0;
  return lines
    .filter(({ lowest }) => lowest.rate < 1)
    .toSorted((a, b) => b.lowest.rate - a.lowest.rate)
    .map(({ name, lowest }) => {
      const at = x(lowest.instant);
      const left = at - LEFT > 160;
      const down = Math.max(free, y(lowest.rate) + (left ? 4 : SIZE + 2));
      free = down + LINE;
      return { x: left ? at - 6 : at + 2, y: Math.min(down, BOTTOM), anchor: left ? 'end' : 'start', text: name };
    });
}
