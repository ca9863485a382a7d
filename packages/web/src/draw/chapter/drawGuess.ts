import { FONT, type Look } from '@shardscope/drawing';
import type { Pen } from '../pen.ts';

/** Draws what was guessed beside the truth: a mark that points down at it, and its words. */
export function drawGuess(pen: Pen, { x, y }: { x: number; y: number }, text: string, width: number, look: Look): void {
  pen.font = `600 14px ${FONT}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  const half = pen.measureText(text).width / 2;
  pen.fillStyle = look.ink;
  pen.fillText(text, Math.min(Math.max(x, half), width - half), y - 18);
  pen.beginPath();
  pen.moveTo(x - 6, y - 9);
  pen.lineTo(x + 6, y - 9);
  pen.lineTo(x, y);
  pen.fill();
}
