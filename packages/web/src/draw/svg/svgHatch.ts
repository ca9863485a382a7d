import type { Look } from '@shardscope/drawing';
import type { Shapes } from './shapes.ts';

let made = 0;

/** A paint of diagonal lines in the colour of the background, to lay over another paint: what moves without need. */
export function svgHatch(svg: Shapes, look: Look): string {
  const pattern = svg.join('pattern', [look.background], undefined, (added) => {
    added
      .attr('id', `hatch-${++made}`)
      .attr('width', 5)
      .attr('height', 5)
      .attr('patternUnits', 'userSpaceOnUse')
      .attr('patternTransform', 'rotate(45)')
      .append('rect')
      .attr('width', 2)
      .attr('height', 5);
  });
  pattern.select('rect').attr('fill', (background) => background);
  return `url(#${pattern.elements[0].id})`;
}
