import type { Box, Size } from './box.ts';

// From a ring of machines to the far side of a letter outside of it.
const LETTERS = 36;

/** Where the ring, the bars and the curve of the figure about points stand: beside each other, or where there is no room for that the curve below the others. */
export function pointsPlaces({ width, height }: Size): {
  readonly ring: { readonly centre: { readonly x: number; readonly y: number }; readonly radius: number };
  readonly bars: Box;
  readonly peaks: Box;
} {
  if (width >= 520) {
    const radius = Math.min(height / 2 - 42, 0.13 * width);
    return {
      ring: { centre: { x: radius + 30, y: height / 2 }, radius },
      bars: { x: 0.32 * width, y: 24, width: 0.26 * width, height: height - 48 },
      peaks: { x: 0.61 * width, y: 8, width: 0.39 * width, height: height - 8 },
    };
  }
  const ringed = 0.48 * width;
  const radius = Math.min(0.19 * height, ringed / 2 - LETTERS);
  const above = 2 * (radius + LETTERS);
  return {
    ring: { centre: { x: radius + LETTERS, y: radius + LETTERS }, radius },
    bars: { x: ringed, y: 0, width: width - ringed, height: above },
    peaks: { x: 0, y: above + 8, width, height: height - above - 8 },
  };
}
