import type { Shapes } from '../svg/shapes.ts';

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
export function renderLines(svg: Shapes, lines: readonly Line[], words: readonly Words[], size: number): void {
  svg
    .join('path', lines)
    .attr('d', ({ d }) => d)
    .attr('fill', 'none')
    .attr('stroke', ({ stroke }) => stroke)
    .attr('stroke-width', ({ width }) => width)
    .attr('stroke-dasharray', ({ dash }) => dash);
  svg
    .join('text', words)
    .attr('x', ({ x }) => x)
    .attr('y', ({ y }) => y)
    .attr('text-anchor', ({ anchor }) => anchor)
    .attr('font-size', size)
    .attr('fill', ({ fill }) => fill)
    .text(({ text }) => text);
}
