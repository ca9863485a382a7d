import type { Selection } from 'd3';

/** A line of a chart; nothing in `dash` is a whole one. */
export interface Line {
  readonly d: string;
  readonly stroke: string;
  readonly width: number;
  readonly dash: string;
}

/** Words at a point of a chart. */
export interface Words {
  readonly x: number;
  readonly y: number;
  readonly anchor: string;
  readonly text: string;
  readonly fill: string;
}

/** Draws the lines of a chart and the words beside them, which are `size` pixels high. */
export function renderLines(
  svg: Selection<SVGSVGElement, unknown, null, undefined>,
  lines: readonly Line[],
  words: readonly Words[],
  size: number,
): void {
  svg
    .selectAll('path')
    .data(lines)
    .join('path')
    .attr('d', ({ d }) => d)
    .attr('fill', 'none')
    .attr('stroke', ({ stroke }) => stroke)
    .attr('stroke-width', ({ width }) => width)
    .attr('stroke-dasharray', ({ dash }) => dash);
  svg
    .selectAll('text')
    .data(words)
    .join('text')
    .attr('x', ({ x }) => x)
    .attr('y', ({ y }) => y)
    .attr('text-anchor', ({ anchor }) => anchor)
    .attr('font-size', size)
    .attr('fill', ({ fill }) => fill)
    .text(({ text }) => text);
}
