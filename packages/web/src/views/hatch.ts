import type { Look } from './look.ts';

/** A fill of diagonal lines in a node's colour: what is planned to become that node's. */
export function hatch(
  context: CanvasRenderingContext2D,
  look: Look,
  node: number,
  scale: number,
): CanvasPattern | string {
  const tile = document.createElement('canvas');
  const size = Math.round(6 * scale);
  tile.width = tile.height = size;
  const lines = tile.getContext('2d');
  if (!lines) return look.colour(node);
  lines.fillStyle = look.background;
  lines.fillRect(0, 0, size, size);
  lines.strokeStyle = look.colour(node);
  lines.lineWidth = 2 * scale;
  lines.beginPath();
  for (const shift of [-size, 0, size]) {
    lines.moveTo(shift, size);
    lines.lineTo(shift + size, 0);
  }
  lines.stroke();
  return context.createPattern(tile, 'repeat') ?? look.colour(node);
}
