import type { Look } from '@shardscope/drawing';
import { letterOf } from '@shardscope/drawing';
import type { Period } from '../../layout/period.ts';
import type { Shapes } from '../svg/shapes.ts';

const ROW = 18;
// Narrower cells have no room for a line across.
const CROSSED = 6;
// At least as wide as a digit of 12 px in any usual font.
const CHARACTER = 8;

/** Draws two rows of remainders, owners before above owners after; a remainder that stays is framed, one that moves crossed. */
export function renderPeriodStrip(
  svg: Shapes,
  { shown }: Period,
  rows: readonly [string, string],
  width: number,
  look: Look,
): void {
  const gutter = Math.max(...rows.map((row) => row.length)) * CHARACTER + 4;
  const cell = (width - gutter) / shown.length;
  svg.attr('height', 2 * ROW + 16);
  svg
    .join('text.row', rows)
    .attr('y', (_, i) => i * ROW + 13)
    .attr('font-size', 12)
    .attr('fill', look.muted)
    .text((row) => row);
  const cells = shown.flatMap(({ remainder, before, after }) => [
    { remainder, node: before, row: 0, stays: before === after },
    { remainder, node: after, row: 1, stays: before === after },
  ]);
  svg
    .join('rect.cell', cells)
    .attr('x', ({ remainder }) => gutter + remainder * cell + 0.5)
    .attr('y', ({ row }) => row * ROW + 0.5)
    .attr('width', Math.max(1, cell - 1))
    .attr('height', ROW - 2)
    .attr('fill', ({ node }) => look.colour(node))
    .attr('opacity', ({ stays }) => (stays ? 1 : 0.45));
  svg
    .join('line.moves', cell >= CROSSED ? shown.filter(({ before, after }) => before !== after) : [])
    .attr('x1', ({ remainder }) => gutter + remainder * cell + 2)
    .attr('x2', ({ remainder }) => gutter + (remainder + 1) * cell - 2)
    .attr('y1', 2 * ROW - 3)
    .attr('y2', 1)
    .attr('stroke', look.muted);
  svg
    .join('text.letter', cell >= 11 ? cells : [])
    .attr('x', ({ remainder }) => gutter + (remainder + 0.5) * cell)
    .attr('y', ({ row }) => row * ROW + 13)
    .attr('text-anchor', 'middle')
    .attr('font-size', 11)
    .attr('fill', look.ink)
    .attr('stroke', look.background)
    .attr('stroke-width', 3)
    .attr('paint-order', 'stroke')
    .text(({ node }) => letterOf(node));
  svg
    .join(
      'rect.stays',
      shown.filter(({ before, after }) => before === after),
    )
    .attr('x', ({ remainder }) => gutter + remainder * cell)
    .attr('y', 0)
    .attr('width', cell)
    .attr('height', 2 * ROW - 1)
    .attr('fill', 'none')
    .attr('stroke', look.ink)
    .attr('stroke-width', 2);
  svg
    .join('text.remainder', cell >= 11 ? shown : [])
    .attr('x', ({ remainder }) => gutter + (remainder + 0.5) * cell)
    .attr('y', 2 * ROW + 12)
    .attr('text-anchor', 'middle')
    .attr('font-size', 10)
    .attr('fill', look.muted)
    .text(({ remainder }) => remainder);
}
