import { drawRaceBar, FONT, type Look, whole } from '@shardscope/drawing';
import type { ModuloMove } from '../../chapter/moduloMove.ts';
import type { Size } from '../../layout/box.ts';
import type { Moment, PanelTime } from '../../opening/project.ts';
import { hatch } from '../hatch.ts';
import { drawDots } from '../opening/drawDots.ts';
import { drawPeriod } from '../opening/drawRemainders.ts';
import type { Pen } from '../pen.ts';
import { drawGuess } from './drawGuess.ts';

/** What a resized cluster of remainders shows, and how far. */
export interface Resizing {
  readonly move: ModuloMove;
  /** How far the newcomers are there, and how far what moves has moved. */
  readonly join: number;
  readonly progress: number;
  /** The dots, where they are shown. */
  readonly dots: { readonly panel: PanelTime; readonly moment: Moment } | undefined;
  readonly guess: { readonly share: number; readonly text: string } | undefined;
  /** What the line of the cache is called. */
  readonly hit: string;
}

/** Draws both remainders over a period, the dots where there are any, the share that moves, and what a cache then hits. */
export function drawResizing(pen: Pen, { width, height }: Size, resizing: Resizing, look: Look): void {
  const { move, join, progress, dots, guess, hit } = resizing;
  const strip = { width, height: 0.25 * height };
  drawPeriod(pen, strip, { before: move.before, after: move.after, join, progress }, look);
  const bars = 0.78 * height;
  const room = 0.66 * height - strip.height;
  if (dots) {
    pen.save();
    pen.translate(0, strip.height + 4);
    drawDots(pen, { width: 0.62 * width, height: room }, dots.panel, dots.moment, look, '');
    pen.restore();
  }
  drawCache(
    pen,
    {
      x: dots ? 0.66 * width : 0.1 * width,
      y: strip.height + 26,
      width: dots ? 0.32 * width : 0.8 * width,
      height: room - 40,
    },
    { hit, move, progress },
    look,
  );
  pen.save();
  pen.translate(0, bars);
  const { moved, needless } = move;
  const panel = { moved: progress * moved, hatched: progress * needless, settled: false, progress, scale: 1 };
  drawRaceBar(pen, { width, height: 0.11 * height }, move, undefined, panel, look, hatch);
  pen.restore();
  drawNumber(pen, { x: progress * moved * width, y: bars + 0.05 * height, width }, progress * moved, look);
  if (guess) drawGuess(pen, { x: guess.share * width, y: bars - 4 }, guess.text, width, look);
  pen.fillStyle = look.muted;
  pen.font = `14px ${FONT}`;
  pen.textBaseline = 'middle';
  for (const [share, align] of [
    [0, 'left'],
    [0.5, 'center'],
    [1, 'right'],
  ] as const) {
    pen.textAlign = align;
    pen.fillText(`${100 * share}%`, share * width, bars + 0.11 * height + 14);
  }
}

/** The hit rate of a cache around the change, as a line that falls. */
function drawCache(
  pen: Pen,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  { hit, move, progress }: Pick<Resizing, 'hit' | 'move' | 'progress'>,
  look: Look,
): void {
  const fallen = y + height * move.moved * progress;
  pen.strokeStyle = look.line;
  pen.lineWidth = 1;
  pen.strokeRect(x + 0.5, y + 0.5, width, height);
  pen.strokeStyle = look.ink;
  pen.lineWidth = 2.5;
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(x + 0.4 * width, y);
  pen.lineTo(x + 0.4 * width, fallen);
  pen.lineTo(x + width, fallen);
  pen.stroke();
  pen.fillStyle = look.muted;
  pen.font = `14px ${FONT}`;
  pen.textAlign = 'left';
  pen.textBaseline = 'middle';
  // Words that are longer than the drawing is wide end with it.
  pen.fillText(hit, Math.min(x, x + width - pen.measureText(hit).width), y - 13);
  pen.fillStyle = look.ink;
  pen.font = `600 16px ${FONT}`;
  pen.textAlign = 'right';
  const low = fallen > y + height / 2;
  pen.fillText(whole(1 - move.moved * progress), x + width - 6, fallen + (low ? -14 : 14));
}

/** The share that has moved, beside the end of its bar, or on the page left of it where there is no room. */
function drawNumber(
  pen: Pen,
  { x, y, width }: { x: number; y: number; width: number },
  share: number,
  look: Look,
): void {
  const beside = x < width - 64;
  const text = whole(share);
  pen.font = `700 22px ${FONT}`;
  pen.textBaseline = 'middle';
  pen.textAlign = beside ? 'left' : 'right';
  const room = pen.measureText(text).width + 12;
  if (!beside) {
    pen.fillStyle = look.background;
    pen.fillRect(x - 8 - room, y - 13, room, 26);
  }
  pen.fillStyle = look.ink;
  pen.fillText(text, beside ? x + 8 : x - 14, y);
}
