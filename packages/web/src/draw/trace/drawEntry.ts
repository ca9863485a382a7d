import type { EntryStep, TurnsReason } from '@shardscope/core/explain';
import { type Board, box, drawRow, EDGE, fillPlace, path, text } from './board.ts';
import { drawRing } from './drawRingWalks.ts';
import { drawScores } from './drawScores.ts';

const Y = 26;
const HEIGHT = 22;

/** The table with the entry lit, and below it why the entry is whose it is; a new owner takes its part of the entry, 0 to 1, from below. */
export function drawEntry(
  board: Board,
  { size, index, owner, because }: EntryStep,
  taken?: { readonly by: string; readonly part: number },
): number {
  const row = drawRow(board, 0, size, Y, HEIGHT);
  if (because.kind === 'plan') {
    const from = row.x(because.from) - row.pitch / 2;
    const width = (because.to - because.from + 1) * row.pitch;
    box(board, from, Y, Math.max(width, 2), HEIGHT, board.colour(owner));
    path(board, `M${row.x(index)} ${Y - 4}V${Y + HEIGHT + 4}`, board.look.ink, 2);
  } else fillPlace(board, row, index, Y, HEIGHT, board.colour(owner));
  if (taken && because.kind !== 'plan')
    fillPlace(board, row, index, Y + (1 - taken.part) * HEIGHT, taken.part * HEIGHT, board.colour(taken.by));
  text(board, Math.min(Math.max(row.x(index), EDGE), board.width - EDGE), Y - 8, `${index}: ${board.letter(owner)}`, {
    bold: true,
    anchor: row.x(index) > board.width - 60 ? 'end' : row.x(index) < 60 ? 'start' : 'middle',
  });
  const below = Y + HEIGHT + 22;
  if (because.kind === 'turns') return drawTurns(board, index, owner, because, below);
  if (because.kind === 'scores') return drawScores(board, because, below);
  return because.kind === 'ring' ? drawRing(board, because, below) : below;
}

/** The node's stride over the table: what it met was taken, and the last one free. */
function drawTurns(board: Board, index: number, owner: string, { taken }: TurnsReason, y: number): number {
  const most = Math.max(1, Math.floor((board.width - 2 * EDGE) / 64) - 1);
  const shown = taken.slice(-most);
  const all = [...shown.map((one) => ({ ...one, free: false })), { index, owner, free: true }];
  const last = Math.ceil(board.done * all.length);
  for (const [i, one] of all.slice(0, last).entries()) {
    const x = EDGE + i * 64;
    box(board, x, y + 14, 40, 22, board.colour(one.owner));
    if (!one.free) path(board, `M${x} ${y + 36}L${x + 40} ${y + 14}`, board.look.ink, 1.5);
    if (i > 0)
      path(
        board,
        `M${x - 22} ${y + 25}H${x - 3}M${x - 8} ${y + 21}L${x - 3} ${y + 25}L${x - 8} ${y + 29}`,
        board.look.ink,
        1,
      );
    text(board, x + 20, y + 52, String(one.index), { muted: !one.free, bold: one.free });
    text(board, x + 20, y + 10, board.letter(one.owner), { muted: !one.free, bold: one.free });
  }
  return y + 62;
}
