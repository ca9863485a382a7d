/** Positions on a ring: 2^32 of them. */
export const POSITIONS = 2 ** 32;

/** A place in the plane; y grows downwards, as on screens. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The angle of a ring position in radians, 0 at twelve o'clock, clockwise. Positions past 2^32 go round again. */
export const angleOf = (position: number): number => (position / POSITIONS) * 2 * Math.PI;

/** The place at an angle and radius around the centre of the ring. */
export const placeAt = (angle: number, radius: number): Point => ({
  x: radius * Math.sin(angle),
  y: -radius * Math.cos(angle),
});

/** The ring position under a place relative to the centre. */
export function positionAt({ x, y }: Point): number {
  const turn = Math.atan2(x, -y) / (2 * Math.PI);
  return Math.floor((turn < 0 ? turn + 1 : turn) * POSITIONS) % POSITIONS;
}
