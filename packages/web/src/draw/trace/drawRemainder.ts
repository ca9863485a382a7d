import type { RemainderStep } from '@shardscope/core/explain';
import { type Board, dot, drawRow, text } from './board.ts';

const Y = 26;
const HEIGHT = 22;

/** The value goes round and round over the boxes and comes to rest in one. */
export function drawRemainder(board: Board, { by, rest }: RemainderStep): number {
  const row = drawRow(board, 0, by, Y, HEIGHT);
  // One whole turn, and then as far as the rest.
  const turned = board.done * (by + rest);
  const at = board.done === 1 ? rest : turned % by;
  dot(board, row.x(at), Y + HEIGHT / 2, 6, board.look.ink);
  if (board.done === 1) text(board, row.x(rest), Y - 8, String(rest), { bold: true });
  return Y + HEIGHT + 22;
}
