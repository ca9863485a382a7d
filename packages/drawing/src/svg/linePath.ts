import { tenth } from './markup.ts';

/** A level line, in tenths of a pixel. */
export interface Line {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** The path of level lines, row by row from left to right: what one path paints has no order, and steps between neighbours are short. */
export function linePath(lines: readonly Line[]): string {
  let end = { x: Number.NaN, y: Number.NaN };
  let d = '';
  for (const { x, y, width } of lines.toSorted((a, b) => a.y - b.y || a.x - b.x)) {
    d += y === end.y ? `m${tenth(x - end.x)} 0h${width}` : `M${x} ${y}h${width}`;
    end = { x: x + width, y };
  }
  return d;
}
