import type { Look } from '@shardscope/drawing';
import { isCanvas, type Pen } from './pen.ts';

/** A fill of diagonal lines in a colour: what is planned, or what nobody owns. */
export function hatch(pen: Pen, colour: string, look: Look): CanvasPattern | string {
  if (!isCanvas(pen)) return pen.hatched?.(colour, look.background) ?? colour;
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
  return pen.createPattern(tile, 'repeat') ?? colour;
}
