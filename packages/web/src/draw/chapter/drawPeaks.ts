import { count, FONT, type Look, whole } from '@shardscope/drawing';
import type { NamesRung } from '../../chapter/namesLadder.ts';
import type { Size } from '../../layout/box.ts';
import type { Pen } from '../pen.ts';
import { drawGuess } from './drawGuess.ts';

/** How full the fullest machine is by number of points, and what is shown of it. */
export interface Peaks {
  readonly ladder: readonly NamesRung[];
  readonly shown: number;
  /** The line that is to be got under, above the fair share. */
  readonly limit: number;
  /** The curve is not given away yet. */
  readonly hidden: boolean;
  readonly guess: { readonly rung: number; readonly text: string } | undefined;
  /** What its axes are called. */
  readonly over: string;
  /** What the grey marks are. */
  readonly sets: string;
  readonly axis: string;
}

const LEFT = 52;
const RIGHT = 22;
const TOP = 48;
const FOOT = 40;
const MARKS = [0, 0.1, 0.5, 1, 2];
const TICKS = [1, 10, 100, 1000];

/** Draws the fullest machine of many sets of names by number of points: the sets at the one that is shown, the middle ones as a curve. */
export function drawPeaks(
  pen: Pen,
  { x, y, width, height }: Size & { readonly x: number; readonly y: number },
  { ladder, shown, limit, hidden, guess, over, sets, axis }: Peaks,
  look: Look,
): void {
  const most = Math.log(ladder[ladder.length - 1].points);
  const across = (points: number): number => x + LEFT + (Math.log(points) / most) * (width - LEFT - RIGHT);
  const worst = Math.max(...ladder.flatMap(({ peaks }) => peaks)) / 100 - 1;
  // A root, so that ten percent is as easily told from none as twice the share from thrice.
  const up = (above: number): number =>
    y + height - FOOT - Math.sqrt(Math.max(0, above) / worst) * (height - FOOT - TOP);
  pen.textBaseline = 'middle';
  pen.font = `13px ${FONT}`;
  pen.fillStyle = look.muted;
  pen.textAlign = 'left';
  pen.fillText(over, x, y + 8);
  if (!hidden) pen.fillText(sets, x, y + 26);
  pen.textAlign = 'center';
  pen.fillText(axis, x + LEFT + (width - LEFT) / 2, y + height - 8);
  for (const points of TICKS) pen.fillText(count(points), across(points), y + height - 26);
  pen.textAlign = 'right';
  for (const mark of MARKS) {
    pen.fillStyle = look.muted;
    pen.fillText(`${mark > 0 ? '+' : ''}${whole(mark)}`, x + LEFT - 6, up(mark));
    pen.fillStyle = look.line;
    pen.fillRect(x + LEFT, up(mark) - 0.5, width - LEFT, 1);
  }
  pen.fillStyle = look.ink;
  for (let at = x + LEFT; at < x + width; at += 9) pen.fillRect(at, up(limit) - 0.75, 5, 1.5);
  const { points, peaks, median } = ladder[shown];
  if (!hidden) {
    pen.strokeStyle = look.ink;
    pen.lineWidth = 2.5;
    pen.beginPath();
    ladder.forEach((rung, i) => {
      if (i === 0) pen.moveTo(across(rung.points), up(rung.median - 1));
      else pen.lineTo(across(rung.points), up(rung.median - 1));
    });
    pen.stroke();
    pen.globalAlpha = 0.5;
    pen.fillStyle = look.muted;
    // As wide as there are sets of names with that peak.
    for (const peak of new Set(peaks)) {
      const many = peaks.filter((other) => other === peak).length;
      pen.fillRect(across(points) - many, up(peak / 100 - 1) - 1.5, 2 * many, 3);
    }
    pen.globalAlpha = 1;
    pen.fillStyle = look.ink;
    pen.beginPath();
    pen.arc(across(points), up(median - 1), 6, 0, 2 * Math.PI);
    pen.fill();
  } else {
    pen.fillRect(across(points) - 1, y + TOP, 2, height - TOP - FOOT);
  }
  if (!guess) return;
  const at = { x: across(ladder[guess.rung].points), y: up(ladder[guess.rung].median - 1) - 9 };
  drawGuess(pen, at, guess.text, x + width, look);
}
