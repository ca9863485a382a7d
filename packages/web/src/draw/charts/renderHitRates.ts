import type { Selection } from 'd3';
import { percent } from '../../i18n/numbers.ts';
import type { HitPoint } from '../../timeline/hitRates.ts';
import type { Look } from '../look.ts';

const HEIGHT = 120;
const LEFT = 48;
const TOP = 8;
const BOTTOM = HEIGHT - 10;

/** Dashes that tell the lines of strategies apart: colours belong to nodes. */
export const dashes = ['', '7 4', '2 3', '10 3 2 3', '1 5', '14 5'];

/** Draws hit rates over time, a line for each strategy, and where the player is. */
export function renderHitRates(
  svg: Selection<SVGSVGElement, unknown, null, undefined>,
  curves: readonly (readonly HitPoint[])[],
  total: number,
  instant: number,
  width: number,
  look: Look,
): void {
  const x = (at: number): number => LEFT + (total === 0 ? 0 : at / total) * (width - LEFT - 4);
  const y = (rate: number): number => BOTTOM - rate * (BOTTOM - TOP);
  const grid = [0, 0.25, 0.5, 0.75, 1];
  svg.attr('height', HEIGHT);
  svg
    .selectAll('path')
    .data([
      ...grid.map((rate) => ({ d: `M${LEFT},${y(rate)}H${width}`, stroke: look.line, width: 1, dash: '' })),
      ...curves.map((curve, i) => ({
        d: curve.map((point, j) => `${j === 0 ? 'M' : 'L'}${x(point.instant)},${y(point.rate)}`).join(''),
        stroke: look.ink,
        width: 2,
        dash: dashes[i % dashes.length],
      })),
      { d: `M${x(instant)},0V${HEIGHT}`, stroke: look.muted, width: 1.5, dash: '' },
    ])
    .join('path')
    .attr('d', ({ d }) => d)
    .attr('fill', 'none')
    .attr('stroke', ({ stroke }) => stroke)
    .attr('stroke-width', (line) => line.width)
    .attr('stroke-dasharray', ({ dash }) => dash);
  svg
    .selectAll('text')
    .data(grid)
    .join('text')
    .attr('x', LEFT - 5)
    .attr('y', (rate) => y(rate) + 4)
    .attr('text-anchor', 'end')
    .attr('font-size', 11)
    .attr('fill', look.muted)
    .text(percent);
}
