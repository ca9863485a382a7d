import type { DrawsStep } from '@shardscope/core/explain';
import { type Board, dot, drawRow, fillPlace, text } from './board.ts';

const HEIGHT = 22;
const LANE = 14;
const MOST_LANES = 6;

/** Numbered dots fall on a row of places; the one that hits stays filled, those that miss stay empty. */
export function drawDraws(board: Board, { from, to, draws }: DrawsStep): number {
  const lanes = Math.min(draws.length, MOST_LANES);
  const y = 24 + lanes * LANE;
  const row = drawRow(board, from, to, y, HEIGHT);
  const shown = Math.ceil(board.done * draws.length);
  for (const [i, { place, verdict, try: number }] of draws.slice(0, shown).entries()) {
    const at = Math.min(Math.max(row.x(Math.max(place, from)), row.x(from)), row.x(to - 1));
    const hit = verdict === 'node';
    const lane = y - 8 - (i % MOST_LANES) * LANE;
    // The last one is still on its way down.
    const fallen = 6 + (lane - 6) * Math.min(1, board.done * draws.length - i);
    if (hit) fillPlace(board, row, place, y, HEIGHT, board.look.muted);
    dot(board, at, fallen, 5, hit ? board.look.ink : board.look.background);
    text(board, at + 8, fallen + 4, String(number), { anchor: 'start', muted: !hit, bold: hit });
  }
  return y + HEIGHT + 22;
}
