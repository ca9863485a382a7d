import type { ScoresStep } from '@shardscope/core/explain';
import { type Board, box, dot, EDGE, path, text } from './board.ts';

const ROW = 20;
const MOST = 12;
const NAME = 34;

/** A bar for each node grows to its score; the longest wins. Bars stand in the order of the nodes, so that a change moves none. */
export function drawScores(board: Board, { scores, winner, straws }: ScoresStep, y = 6): number {
  const { look, width, done } = board;
  const length = width - 2 * EDGE - NAME - 60;
  const shown = scores.slice(0, MOST).sort((a, b) => board.order(a.node) - board.order(b.node));
  for (const [i, { node, score }] of shown.entries()) {
    const top = y + i * ROW;
    const wins = node === winner;
    text(board, EDGE, top + 13, board.letter(node), { anchor: 'start', bold: wins });
    const long = Math.max(1, done * score * length);
    // A straw is thin, and shows where it ends.
    box(board, EDGE + NAME, top + (straws ? 7 : 2), long, straws ? 4 : ROW - 6, board.colour(node));
    if (straws) dot(board, EDGE + NAME + long, top + 9, 4, board.colour(node));
    if (done === 1)
      text(board, EDGE + NAME + length + 8, top + 13, score.toFixed(3), {
        anchor: 'start',
        bold: wins,
        muted: !wins,
      });
  }
  const best = EDGE + NAME + scores[0].score * length;
  if (done === 1) path(board, `M${best} ${y}V${y + shown.length * ROW}`, look.muted, 1, true);
  return y + shown.length * ROW + 8;
}
