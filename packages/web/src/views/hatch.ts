import type { Look } from './look.ts';

/** A fill of diagonal lines in a colour: what is planned, or what nobody owns. */
export function hatch(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  colour: string,
  look: Look,
): CanvasPattern | string {
  const tile = document.createElement('canvas');
  const size = 6;
  tile.width = tile.height = size;
  const lines = tile.getContext('2d');
  if (!lines) return colour;
  lines.fillStyle = look.background;
  lines.fillRect(0, 0, size, size);
  lines.strokeStyle = colour;
  lines.lineWidth = 2;
  lines.beginPath();
  for (const shift of [-size, 0, size]) {
    lines.moveTo(shift, size);
    lines.lineTo(shift + size, 0);
  }
  lines.stroke();
  return context.createPattern(tile, 'repeat') ?? colour;
}
