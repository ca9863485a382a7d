import { FONT, type Look } from '@shardscope/drawing';
import type { Pen } from '../pen.ts';

/** Draws the line of all hash values, from 0 to 2^32. */
export function drawNumberLine(pen: Pen, { x, y, width }: { x: number; y: number; width: number }, look: Look): void {
  pen.strokeStyle = look.muted;
  pen.lineWidth = 2;
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(x + width, y);
  for (const end of [x, x + width]) {
    pen.moveTo(end, y - 6);
    pen.lineTo(end, y + 6);
  }
  pen.stroke();
  pen.fillStyle = look.muted;
  pen.font = `14px ${FONT}`;
  pen.textBaseline = 'middle';
  pen.textAlign = 'left';
  pen.fillText('0', x, y + 24);
  pen.textAlign = 'right';
  pen.fillText('2³²', x + width, y + 24);
}
