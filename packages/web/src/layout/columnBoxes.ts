import type { Box } from './box.ts';

/** Equal columns side by side in a box, one per node, with a gap between them. */
export function columnBoxes(count: number, { x, y, width, height }: Box, gap: number): Box[] {
  const each = (width - gap * (count - 1)) / count;
  return Array.from({ length: count }, (_, i) => ({ x: x + i * (each + gap), y, width: each, height }));
}

/** Dots stacked upwards in columns: the middle of dot `order` of a pile, and the pitch that lets the fullest pile fit. */
export interface Pile {
  readonly pitch: number;
  readonly perRow: number;
}

/** The largest pitch, at most `most`, at which `count` dots fit into a box. */
export function pile(count: number, { width, height }: Box, most: number): Pile {
  let pitch = Math.min(most, Math.sqrt((width * height) / Math.max(1, count)));
  while (Math.floor(width / pitch) * Math.floor(height / pitch) < count && pitch > 0.5) pitch *= 0.98;
  return { pitch, perRow: Math.max(1, Math.floor(width / pitch)) };
}

/** The top left corner of a dot in a pile that stands on the floor of its box. */
export function dotIn(box: Box, { pitch, perRow }: Pile, order: number): { x: number; y: number } {
  return {
    x: box.x + (order % perRow) * pitch,
    y: box.y + box.height - (Math.floor(order / perRow) + 1) * pitch,
  };
}

/** What lies between two of so many columns. */
export const columnGap = (columns: number): number => (columns > 12 ? 2 : 6);
