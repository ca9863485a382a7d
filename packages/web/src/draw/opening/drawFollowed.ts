import { FONT, type Look } from '@shardscope/drawing';
import type { Size } from '../../layout/box.ts';
import type { Moment } from '../../opening/project.ts';
import type { Pen } from '../pen.ts';

/** Draws what marks the dot of the key that is followed: it drops in from above, and keeps a ring of ink and its name. */
export function drawFollowed(
  pen: Pen,
  {
    size,
    dot,
    followed,
    moment: { drop },
    look,
    name,
  }: {
    readonly size: Size;
    readonly dot: number;
    readonly followed: { readonly x: number; readonly y: number };
    readonly moment: Moment;
    readonly look: Look;
    readonly name: string;
  },
): void {
  if (drop === 0) return;
  const x = followed.x + dot / 2;
  const y = followed.y + dot / 2;
  // From under its name, where it has one.
  const named = dot >= 6 && name !== '';
  const start = named ? 30 : -dot;
  const at = start + (y - start) * drop;
  ringAround(pen, x, at, dot, look);
  if (!named) return;
  pen.font = `12px ${FONT}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  const half = pen.measureText(name).width / 2 + 6;
  const middle = Math.min(Math.max(x, half + 1), Math.max(half + 1, size.width - half - 1));
  // Above all that flies: a name over dots hides them.
  const up = 10;
  pen.strokeStyle = look.ink;
  pen.lineWidth = 1;
  pen.beginPath();
  pen.moveTo(x, up + 9);
  pen.lineTo(x, at - dot / 2 - 3);
  pen.stroke();
  pen.fillStyle = look.background;
  pen.fillRect(middle - half, up - 9, 2 * half, 18);
  pen.strokeRect(middle - half, up - 9, 2 * half, 18);
  pen.fillStyle = look.ink;
  pen.fillText(name, middle, up);
}

/** A ring of ink around a mark, with the page between them so that it stands out on every colour. */
export function ringAround(pen: Pen, x: number, y: number, mark: number, look: Look): void {
  const radius = mark * 0.72 + 2;
  for (const [colour, width] of [
    [look.background, 5],
    [look.ink, 2],
  ] as const) {
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.beginPath();
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    pen.stroke();
  }
}
