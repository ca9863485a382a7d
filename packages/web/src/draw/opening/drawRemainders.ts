import { FONT, type Look } from '@shardscope/drawing';
import type { Size } from '../../layout/box.ts';
import { period } from '../../layout/period.ts';
import { handedOn } from '../../opening/ownersAt.ts';
import type { Moment, PanelTime } from '../../opening/project.ts';
import type { Pen } from '../pen.ts';
import { ringAround } from './drawFollowed.ts';

/** Two tables of owners over their common period, and how far the lower one has come in and filled. */
export interface PeriodRows {
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly join: number;
  readonly progress: number;
}

/**
 * Draws hash values over one period, coloured by owner. The upper row divides by the machines there were, the lower by those there are;
 * it fills in as keys move, and only where both rows agree a line joins them. Says where the boxes are.
 */
export function drawPeriod(
  pen: Pen,
  { width, height }: Size,
  { before, after, join, progress }: PeriodRows,
  look: Look,
): { readonly left: number; readonly cell: number; readonly box: number; readonly rows: readonly number[] } {
  const { shown } = period(before, after);
  const labels = width >= 240 ? 56 : 0;
  const digits = labels > 0 ? 16 : 0;
  const cell = Math.min((width - labels) / shown.length, 0.42 * (height - 2 * digits));
  const gap = cell >= 10 ? 2 : 1;
  const box = cell - gap;
  const left = labels + (width - labels - cell * shown.length) / 2;
  const rows = [height / 2 - box - 0.22 * cell, height / 2 + 0.22 * cell];
  const movers = shown.filter((one) => one.before !== one.after);
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.font = `12px ${FONT}`;
  const number = (rest: number, x: number, y: number): void => {
    pen.fillStyle = look.muted;
    pen.fillText(String(rest), x + box / 2, y);
  };
  shown.forEach(({ before: old, after: now, remainder }, i) => {
    const x = left + i * cell;
    pen.fillStyle = look.colour(old);
    pen.fillRect(x, rows[0], box, box);
    if (digits > 0) number(old, x, rows[0] - digits / 2);
    if (join === 0) return;
    pen.globalAlpha = join;
    const rank = movers.findIndex((one) => one.remainder === remainder);
    if (rank < 0 || handedOn(rank, movers.length, progress)) {
      pen.fillStyle = look.colour(now);
      pen.fillRect(x, rows[1], box, box);
    } else {
      pen.strokeStyle = look.muted;
      pen.lineWidth = 1;
      pen.strokeRect(x + 0.5, rows[1] + 0.5, box - 1, box - 1);
    }
    if (digits > 0) number(now, x, rows[1] + box + digits / 2);
    if (rank < 0) {
      pen.fillStyle = look.ink;
      pen.fillRect(x + box / 2 - 1, rows[0] + box + 1, 2, rows[1] - rows[0] - box - 2);
    }
    pen.globalAlpha = 1;
  });
  if (labels > 0) {
    pen.textAlign = 'left';
    pen.font = `13px ${FONT}`;
    pen.fillStyle = look.muted;
    pen.fillText(`mod ${before.length}`, 0, rows[0] + box / 2);
    pen.globalAlpha = join;
    pen.fillText(`mod ${after.length}`, 0, rows[1] + box / 2);
    pen.globalAlpha = 1;
  }
  return { left, cell, box, rows };
}

/** Draws how a remainder decides: both rows, and the key that is followed in one of them. */
export function drawRemainders(
  pen: Pen,
  size: Size,
  { rule, place }: PanelTime,
  { chain, join, panels }: Moment,
  look: Look,
  index: number,
): void {
  const { progress } = panels[index];
  const [before, after] = [rule.before, rule.after].map((owners) => Array.from(owners, Number));
  const { left, cell, box, rows } = drawPeriod(pen, size, { before, after, join, progress }, look);
  if (chain < 1 / 3) return;
  // The key moves on to the lower row when its dot leaves.
  const gone = place.from !== place.to && progress > 0;
  const row = gone ? rows[1] : rows[0];
  const landed = Math.min(1, (chain - 1 / 3) * 3);
  ringAround(
    pen,
    left + (place.hash % period(before, after).length) * cell + box / 2,
    (row + box / 2) * landed,
    box * 0.7,
    look,
  );
}
