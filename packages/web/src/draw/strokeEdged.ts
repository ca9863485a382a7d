import type { Pen } from './pen.ts';

/** A line of a colour and a width in pixels. */
type Line = readonly [width: number, colour: string];

/** Strokes a path twice, first as its wider edge: it is seen on any ground. */
export function strokeEdged(pen: Pen, edge: Line, line: Line, path: () => void): void {
  for (const [width, colour] of [edge, line]) {
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.beginPath();
    path();
    pen.stroke();
  }
}
