import type { Look } from '@shardscope/drawing';
import { ticks } from 'd3';
import type { Shapes } from '../svg/shapes.ts';
import { dashes } from './renderHitRates.ts';
import { renderLines } from './renderLines.ts';

const HEIGHT = 170;
const LEFT = 56;
const RIGHT = 16;
const TOP = 10;
const BOTTOM = HEIGHT - 24;
const SIZE = 12;
/** Room of a label of the lower axis. */
const LABEL = 64;

/** A number of a strategy by another above 0, ascending, and what it was before, or is as things are. */
export interface CurveLine {
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly before: number;
}

/** How the axes are written, and whether the upright one begins at 0. */
export interface CurveAxes {
  readonly x: (value: number) => string;
  /** A value, and the distance to the next one that is written. */
  readonly y: (value: number, step: number) => string;
  readonly fromZero: boolean;
}

/** Draws how a number develops along a logarithmic axis, over the range of its values. The first lines are told apart by dashes, the others stand behind them. */
export function renderCurves(svg: Shapes, all: readonly CurveLine[], axes: CurveAxes, width: number, look: Look): void {
  // From 0 there is no way on a logarithmic scale.
  const lines = all.map(({ points, before }) => ({ points: points.filter(([x]) => x > 0), before }));
  const across = lines.flatMap(({ points }) => points.map(([x]) => x));
  const [first, last] = [Math.min(...across), Math.max(...across)];
  const values = lines.flatMap(({ points, before }) => [before, ...points.map(([, value]) => value)]);
  const grid = rounded(axes.fromZero ? 0 : Math.min(...values), Math.max(...values));
  const [low, high] = [grid[0], grid[grid.length - 1]];
  const x = (value: number): number =>
    LEFT + (Math.log(value / first) / Math.log(last / first)) * (width - RIGHT - LEFT);
  const y = (value: number): number => BOTTOM - ((value - low) / (high - low)) * (BOTTOM - TOP);
  const pathOf = ({ points }: CurveLine): string =>
    points.map(([at, value], i) => `${i === 0 ? 'M' : 'L'}${x(at)},${y(value)}`).join('');
  svg.attr('height', HEIGHT);
  renderLines(
    svg,
    [
      ...grid.map((value) => ({ d: `M${LEFT},${y(value)}H${width - RIGHT}`, stroke: look.line, width: 1, dash: '' })),
      ...lines.map(({ before }) => ({
        d: `M${LEFT},${y(before)}H${width - RIGHT}`,
        stroke: look.muted,
        width: 0.75,
        dash: '',
      })),
      ...lines.slice(dashes.length).map((line) => ({ d: pathOf(line), stroke: look.line, width: 4, dash: '' })),
      ...lines
        .slice(0, dashes.length)
        .map((line, i) => ({ d: pathOf(line), stroke: look.ink, width: 2, dash: dashes[i] })),
    ],
    [
      ...grid.map((value) => ({
        x: LEFT - 5,
        y: y(value) + 4,
        anchor: 'end',
        text: axes.y(value, grid[1] - grid[0]),
        fill: look.muted,
      })),
      ...decades(first, last, width - RIGHT - LEFT).map((value) => ({
        x: x(value),
        y: HEIGHT - 6,
        anchor: 'middle',
        text: axes.x(value),
        fill: look.muted,
      })),
    ],
    SIZE,
  );
}

/** Round values that hold the least and the most between them, some three or four; around one value, its neighbours. */
function rounded(least: number, most: number): readonly number[] {
  const [low, high] =
    most > least ? [least, most] : [Math.max(0, least - 0.01 * (least || 1)), most + 0.01 * (most || 1)];
  const inner = ticks(low, high, 3);
  const step = inner.length > 1 ? inner[1] - inner[0] : high - low;
  return Array.from({ length: Math.round(Math.ceil(high / step - 1e-9) - Math.floor(low / step + 1e-9)) + 1 }, (_, i) =>
    Number(((Math.floor(low / step + 1e-9) + i) * step).toPrecision(12)),
  );
}

/** Powers of ten from the first to the last, as many as have room; the ends themselves where none lies between. */
function decades(first: number, last: number, room: number): readonly number[] {
  const from = Math.ceil(Math.log10(first) - 1e-9);
  const powers = Array.from(
    { length: Math.max(0, Math.floor(Math.log10(last) + 1e-9) - from + 1) },
    (_, i) => 10 ** (from + i),
  );
  if (powers.length === 0) return [first, last];
  const apart = Math.ceil((LABEL * Math.log10(last / first)) / room);
  return powers.filter((_, i) => i % apart === 0);
}
