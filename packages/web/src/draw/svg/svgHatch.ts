import type { Selection } from 'd3';
import type { Look } from '../look.ts';

let made = 0;

/** A paint of diagonal lines in the colour of the background, to lay over another paint: what moves without need. */
export function svgHatch(svg: Selection<SVGSVGElement, unknown, null, undefined>, look: Look): string {
  const pattern = svg
    .selectAll<SVGPatternElement, string>('pattern')
    .data([look.background])
    .join((enter) => {
      const added = enter
        .append('pattern')
        .attr('id', () => `hatch-${++made}`)
        .attr('width', 5)
        .attr('height', 5)
        .attr('patternUnits', 'userSpaceOnUse')
        .attr('patternTransform', 'rotate(45)');
      added.append('rect').attr('width', 2).attr('height', 5);
      return added;
    });
  pattern.select('rect').attr('fill', (background) => background);
  return `url(#${pattern.attr('id')})`;
}
