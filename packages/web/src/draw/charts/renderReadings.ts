import type { Reading } from '@shardscope/core/consequences';
import type { Look } from '@shardscope/drawing';
import type { Shapes } from '../svg/shapes.ts';

const ROW = 24;
const SIZE = 12;
const MOST_NAME = 132;
const VALUE = 68;

/** A number of a strategy with its interval, and as text. */
export interface ReadingRow {
  readonly name: string;
  readonly reading: Reading;
  readonly text: string;
}

/** Draws a dot a strategy with the interval around it, on a scale that begins at `from` or below. */
export function renderReadings(
  svg: Shapes,
  rows: readonly ReadingRow[],
  from: number,
  width: number,
  look: Look,
): void {
  const finite = rows.flatMap(({ reading: { value, low, high } }) => [value, low, high]).filter(Number.isFinite);
  const least = finite.reduce((a, b) => Math.min(a, b), from);
  const most = finite.reduce((a, b) => Math.max(a, b), least);
  const left = Math.min(MOST_NAME, width * 0.46);
  const room = width - left - VALUE;
  const x = (value: number): number =>
    left + (most === least ? 0 : ((Math.min(value, most) - least) / (most - least)) * room);
  const shown = rows.map((row, i) => {
    const { value, high } = row.reading;
    return {
      ...row,
      y: i * ROW + ROW / 2,
      end: Number.isFinite(value) ? x(Number.isFinite(high) ? high : value) : left,
    };
  });
  const drawn = shown.filter(({ reading }) => Number.isFinite(reading.value));
  svg.attr('height', rows.length * ROW);
  svg
    .join('path', [
      { d: `M${x(least)},0V${rows.length * ROW}`, stroke: look.line, width: 1 },
      // As far as the dot and its interval: the number stands behind them.
      ...shown.map(({ y, end }) => ({ d: `M${left},${y}H${end}`, stroke: look.line, width: 1 })),
      ...drawn.map(({ reading, y }) => ({
        d: `M${x(reading.low)},${y}H${x(reading.high)}`,
        stroke: look.ink,
        width: 3,
      })),
    ])
    .attr('d', ({ d }) => d)
    .attr('stroke', ({ stroke }) => stroke)
    .attr('stroke-width', (line) => line.width);
  svg
    .join('circle', drawn)
    .attr('cx', ({ reading }) => x(reading.value))
    .attr('cy', ({ y }) => y)
    .attr('r', 5)
    .attr('fill', look.ink);
  svg
    .join(
      'text',
      shown.flatMap(({ name, reading, text, y, end }) => [
        { x: 0, y: y + 4, text: name, fill: look.muted },
        {
          x: (Number.isFinite(reading.value) ? end : left) + 9,
          y: y + 4,
          text,
          fill: look.ink,
        },
      ]),
    )
    .attr('x', (text) => text.x)
    .attr('y', (text) => text.y)
    .attr('font-size', SIZE)
    .attr('fill', ({ fill }) => fill)
    .text(({ text }) => text);
}
