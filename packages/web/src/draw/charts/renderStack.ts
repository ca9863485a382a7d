import type { Look } from '@shardscope/drawing';
import { letterOf } from '@shardscope/drawing';
import { UNOWNED } from '../../model/unowned.ts';
import type { Shapes } from '../svg/shapes.ts';
import type { Bar } from './renderBars.ts';

const HEIGHT = 20;
// Narrower parts have no letter.
const LETTER = 16;

/** Draws the shares of nodes as parts of one bar that is all keys, each with the letter of its node where there is room. */
export function renderStack(svg: Shapes, bars: readonly Bar[], width: number, look: Look): void {
  let sum = 0;
  const parts = bars.map(({ node, share }) => {
    const from = sum * width;
    sum += share;
    return { node, from, wide: share * width };
  });
  svg.attr('height', HEIGHT + 16);
  svg
    .join('rect.part', parts)
    .attr('class', 'part')
    .attr('x', ({ from }) => from)
    .attr('y', 0)
    .attr('width', ({ wide }) => wide)
    .attr('height', HEIGHT)
    .attr('fill', ({ node }) => (node === UNOWNED ? look.muted : look.colour(node)))
    .attr('stroke', look.background);
  svg
    .join(
      'text',
      parts.filter(({ node, wide }) => node !== UNOWNED && wide >= LETTER),
    )
    .attr('x', ({ from, wide }) => from + wide / 2)
    .attr('y', HEIGHT + 13)
    .attr('text-anchor', 'middle')
    .attr('font-size', 12)
    .attr('fill', look.ink)
    .text(({ node }) => letterOf(node));
}
