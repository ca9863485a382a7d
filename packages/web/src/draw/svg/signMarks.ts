import { element, hatchMarks } from '@shardscope/drawing';
import type { Box } from '../../layout/box.ts';

/** A sign of a legend, or a cell of a table, that the style sheet draws with lines instead of a box; nothing for anything else. `hatches` has the fills
 * of one drawing by their colours: a pattern stands in it once. */
export function signMarks(
  part: Element,
  { x, y, width, height }: Box,
  style: CSSStyleDeclaration,
  hatches: Map<string, string>,
): string {
  const ink = style.color;
  if (part.matches('.sign.least')) {
    const line = { x1: x + 1, x2: x + 1, y1: y, y2: y + height, stroke: ink, 'stroke-width': 2 };
    return element('line', { ...line, 'stroke-dasharray': '3 2' });
  }
  if (part.matches('.sign.bracket')) {
    return element('path', {
      d: `M${x} ${y}v${height}h${width}v${-height}`,
      fill: 'none',
      stroke: ink,
      'stroke-width': 1.5,
    });
  }
  if (!part.matches('.hatched')) return '';
  const colour = style.borderTopColor;
  const known = hatches.get(colour);
  const [pattern, fill] = known === undefined ? hatchMarks('hatched', hatches.size, colour, 'none') : ['', known];
  hatches.set(colour, fill);
  return pattern + element('rect', { x, y, width, height, fill, 'fill-opacity': 0.5 });
}
