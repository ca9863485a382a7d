import { element } from './markup.ts';

/** A pattern of diagonal lines in a colour, and the fill that uses it: what is planned, or what nobody owns. */
export function hatchMarks(scope: string, name: string | number, colour: string, ground: string): [string, string] {
  const id = `${scope}-${name}`;
  const size = 6;
  const lines = element('path', { d: 'M-3 3l6 -6M0 6l6 -6M3 9l6 -6', stroke: colour, 'stroke-width': 2 });
  const below = element('rect', { width: size, height: size, fill: ground });
  const pattern = { id, width: size, height: size, patternUnits: 'userSpaceOnUse' };
  return [element('pattern', pattern, below + lines), `url(#${id})`];
}
