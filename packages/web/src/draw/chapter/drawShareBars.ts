import { FONT, type Look, letterOf, percent } from '@shardscope/drawing';
import type { Size } from '../../layout/box.ts';
import type { Pen } from '../pen.ts';

const FOOT = 24;
const HEAD = 22;

/** Draws what each machine holds as bars up to `most`, with a dashed line at the fair share. */
export function drawShareBars(
  pen: Pen,
  { x, y, width, height }: Size & { readonly x: number; readonly y: number },
  { shares, fair, most }: { readonly shares: readonly number[]; readonly fair: number; readonly most: number },
  look: Look,
): void {
  const pitch = width / shares.length;
  const bar = Math.min(44, 0.72 * pitch);
  const floor = y + height - FOOT;
  const high = (share: number): number => (share / most) * (height - FOOT - HEAD);
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  shares.forEach((share, node) => {
    const middle = x + (node + 0.5) * pitch;
    pen.fillStyle = look.colour(node);
    pen.fillRect(middle - bar / 2, floor - high(share), bar, high(share));
    pen.fillRect(middle - bar / 2, floor + 2, bar, 2);
    pen.fillStyle = look.ink;
    pen.font = `600 15px ${FONT}`;
    pen.fillText(letterOf(node), middle, floor + 15);
    pen.font = `${pitch >= 52 ? 14 : 12}px ${FONT}`;
    pen.fillText(percent(share), middle, floor - Math.max(high(share), high(fair)) - 11);
  });
  pen.fillStyle = look.ink;
  for (let at = x; at < x + width; at += 9)
    pen.fillRect(at, floor - high(fair) - 0.75, Math.min(5, x + width - at), 1.5);
}
