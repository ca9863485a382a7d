import { whole } from '../../i18n/numbers.ts';
import type { Look } from '../look.ts';
import type { Shapes } from '../svg/shapes.ts';
import { dashes } from './renderHitRates.ts';
import { renderLines } from './renderLines.ts';

const HEIGHT = 170;
const LEFT = 48;
const TOP = 10;
const BOTTOM = HEIGHT - 24;
const SIZE = 12;

/** The hit rate of a strategy by seconds after a change, and what it was before. */
export interface WarmingLine {
  readonly points: readonly (readonly [seconds: number, hit: number])[];
  readonly before: number;
}

/** Draws hit rates by the time since a change, which is logarithmic. The first lines are told apart by dashes, the others stand behind them. */
export function renderWarming(
  svg: Shapes,
  lines: readonly WarmingLine[],
  secondsText: (seconds: number) => string,
  width: number,
  look: Look,
): void {
  // From 0 there is no way on a logarithmic scale.
  const times = lines.flatMap(({ points }) => [points[1][0], points[points.length - 1][0]]);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const scale = (seconds: number): number =>
    LEFT + (Math.log(seconds / first) / Math.log(last / first)) * (width - 8 - LEFT);
  const y = (rate: number): number => BOTTOM - rate * (BOTTOM - TOP);
  const pathOf = ({ points }: WarmingLine): string =>
    points
      .slice(1)
      .map(([seconds, rate], i) => `${i === 0 ? 'M' : 'L'}${scale(seconds)},${y(rate)}`)
      .join('');
  const grid = [0, 0.5, 1];
  const ticks = decades(first, last);
  svg.attr('height', HEIGHT);
  renderLines(
    svg,
    [
      ...grid.map((rate) => ({ d: `M${LEFT},${y(rate)}H${width - 8}`, stroke: look.line, width: 1, dash: '' })),
      ...lines.map(({ before }) => ({
        d: `M${LEFT},${y(before)}H${width - 8}`,
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
      ...grid.map((rate) => ({ x: LEFT - 5, y: y(rate) + 4, anchor: 'end', text: whole(rate), fill: look.muted })),
      ...ticks.map((seconds) => ({
        x: scale(seconds),
        y: HEIGHT - 6,
        anchor: 'middle',
        text: secondsText(seconds),
        fill: look.muted,
      })),
    ],
    SIZE,
  );
}

/** Round times from the first to the last: at most five powers of ten; the ends themselves where none lies between. */
function decades(first: number, last: number): readonly number[] {
  const from = Math.ceil(Math.log10(first));
  const powers = Array.from(
    { length: Math.max(0, Math.floor(Math.log10(last)) - from + 1) },
    (_, i) => 10 ** (from + i),
  );
  if (powers.length === 0) return [first, last];
  return powers.filter((_, i) => i % Math.ceil(powers.length / 5) === 0);
}
