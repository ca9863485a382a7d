import { POSITIONS } from './polar.ts';

/** How many times a strip can magnify the ring. */
export const zooms: readonly number[] = [1, 4, 16, 64, 256, 1024, 4096];

/** A stretch of the ring, `start` on it; it may reach past 2^32. */
export interface Stretch {
  readonly start: number;
  readonly width: number;
}

/** The stretch around a position, magnified so many times; the whole ring from 0 where it is not. */
export function stretchAround(position: number, zoom: number): Stretch {
  if (zoom === 1) return { start: 0, width: POSITIONS };
  const width = POSITIONS / zoom;
  return { start: (position - width / 2 + POSITIONS) % POSITIONS, width };
}

/** The position at a part, 0 to 1, of a stretch. */
export const positionIn = ({ start, width }: Stretch, part: number): number =>
  Math.floor(start + Math.min(Math.max(part, 0), 1) * (width - 1)) % POSITIONS;
