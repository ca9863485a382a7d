import { element, hatchMarks } from '@shardscope/drawing';
import type { Box } from '../../layout/box.ts';

/** A sign of a legend, or a cell of a table, that the style sheet draws with lines instead of a box; nothing for anything else. */
export function signMarks(
  part: Element,
  { x, y, width, height }: Box,
  style: CSSStyleDeclaration,
  scope: string,
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
  const [pattern, fill] = hatchMarks(scope, 'hatched', style.borderTopColor, 'none');
  return pattern + element('rect', { x, y, width, height, fill, 'fill-opacity': 0.5 });
}
