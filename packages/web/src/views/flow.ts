import type { Selection } from 'd3';
import { type Block, type FlowOf, flowLayout, type Ribbon } from '../layout/flow.ts';
import { ribbonPath } from '../layout/ribbon.ts';
import { letterOf } from '../palette.ts';
import type { Look } from './look.ts';

const HEIGHT = 220;
const BLOCK = 14;
const LETTERS = 18;

/** Draws keys by node before and after, and the ribbons of keys that moved; `title` says what a ribbon is. */
export function renderFlow(
  svg: Selection<SVGSVGElement, unknown, null, undefined>,
  flows: readonly FlowOf[],
  title: (flow: FlowOf) => string,
  width: number,
  look: Look,
): void {
  const { before, after, ribbons } = flowLayout(flows, HEIGHT, 6);
  const left = LETTERS + BLOCK;
  const right = width - LETTERS - BLOCK;
  const middle = ({ height }: { height: number }, y: number): number => y + height / 2;
  svg.attr('height', HEIGHT);
  svg
    .selectAll<SVGPathElement, Ribbon>('path')
    .data(ribbons, ({ from, to }) => `${from} ${to}`)
    .join((enter) => {
      const ribbon = enter.append('path');
      ribbon.append('title');
      return ribbon;
    })
    .attr('d', (ribbon) => ribbonPath(left, middle(ribbon, ribbon.y0), right, middle(ribbon, ribbon.y1)))
    .attr('fill', 'none')
    .attr('stroke', ({ from, to }) => (from === to ? look.line : look.colour(from)))
    .attr('stroke-opacity', ({ from, to }) => (from === to ? 0.4 : 0.75))
    .attr('stroke-width', ({ height }) => height)
    .select('title')
    .text(title);
  const columns = [
    { blocks: before, x: LETTERS, letter: 4, side: 'before' },
    { blocks: after, x: right, letter: width - LETTERS + 5, side: 'after' },
  ];
  for (const { blocks, x, letter, side } of columns) {
    svg
      .selectAll<SVGRectElement, Block>(`rect.${side}`)
      .data(blocks, ({ node }) => node)
      .join('rect')
      .attr('class', side)
      .attr('x', x)
      .attr('y', ({ y }) => y)
      .attr('width', BLOCK)
      .attr('height', ({ height }) => height)
      .attr('fill', ({ node }) => look.colour(node));
    svg
      .selectAll<SVGTextElement, Block>(`text.${side}`)
      .data(
        blocks.filter(({ height }) => height > 0),
        ({ node }) => node,
      )
      .join('text')
      .attr('class', side)
      .attr('x', letter)
      .attr('y', ({ y, height }) => y + height / 2 + 4)
      .attr('font-size', 12)
      .attr('fill', look.ink)
      .text(({ node }) => letterOf(node));
  }
}
