import type { EntryStep } from '@shardscope/core/explain';
import { type Board, box, drawRow, EDGE, fillPlace, path, text } from './board.ts';
import { drawRing } from './drawRingWalks.ts';
import { drawScores } from './drawScores.ts';
import { drawTurns } from './drawTurns.ts';

const Y = 26;
const HEIGHT = 22;

/** The table with the entry lit, and below it why the entry is whose it is; a new owner takes its part of the entry, 0 to 1, from below. */
export function drawEntry(
  board: Board,
  step: EntryStep,
  taken?: { readonly by: string; readonly part: number },
): number {
  const { size, index, owner, because } = step;
  if (because.kind === 'turns') return drawTurns(board, step, because);
  const row = drawRow(board, 0, size, Y, HEIGHT);
  if (because.kind === 'plan') {
    const from = row.x(because.from) - row.pitch / 2;
    const width = (because.to - because.from + 1) * row.pitch;
    box(board, from, Y, Math.max(width, 2), HEIGHT, board.colour(owner));
    path(board, `M${row.x(index)} ${Y - 4}V${Y + HEIGHT + 4}`, board.look.ink, 2);
  } else {
    for (const place of row.boxes ? Array(size).keys() : []) {
      const node = place === index ? null : (board.ground.table?.owner(place) ?? null);
      if (node !== null) text(board, row.x(place), Y + 15, board.letter(node), { muted: true });
    }
    fillPlace(board, row, index, Y, HEIGHT, board.colour(owner));
  }
  if (taken && because.kind !== 'plan')
    fillPlace(board, row, index, Y + (1 - taken.part) * HEIGHT, taken.part * HEIGHT, board.colour(taken.by));
  text(board, Math.min(Math.max(row.x(index), EDGE), board.width - EDGE), Y - 8, `${index}: ${board.letter(owner)}`, {
    bold: true,
    anchor: row.x(index) > board.width - 60 ? 'end' : row.x(index) < 60 ? 'start' : 'middle',
  });
  const below = Y + HEIGHT + 22;
  if (because.kind === 'scores')
    return drawScores(board, because, below + 6, String(index), undefined, board.say('highestPart', { index }));
  return because.kind === 'ring' ? drawRing(board, because, below, String(index)) : below;
}
