import type { Pen } from './pen.ts';

/** How each canvas of the page was drawn last, in CSS pixels at a width: an export draws it so again. */
export const drawings = new WeakMap<HTMLCanvasElement, (pen: Pen, width: number) => void>();
