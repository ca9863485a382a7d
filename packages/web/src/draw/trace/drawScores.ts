import type { ScoresStep } from '@shardscope/core/explain';
import { type Board, box, dashedBox, dot, EDGE, path, text } from './board.ts';

const ROW = 20;
const MOST = 12;
const NAME = 64;
const NUMBER = 56;
const HEAD = 26;

/** What a change does to the bars that is drawn. */
export interface ScoresShift {
  readonly joins: ReadonlySet<string>;
  /** The scores that leave with their nodes. */
  readonly leaves: ReadonlyMap<string, number>;
}

/**
 * A bar for each node grows to its score; the longest wins what asks for a node, the key unless told, which `head` says. Bars stand in the order of the nodes, so that a
 * change moves none.
 */
export function drawScores(
  board: Board,
  { scores, winner, straws, more }: ScoresStep,
  y = 0,
  asks = board.say('key'),
  shift?: ScoresShift,
  head?: string,
): number {
  const { look, width, done, say } = board;
  const length = width - 2 * EDGE - NAME - NUMBER;
  const start = EDGE + NAME;
  const shown = scores.slice(0, MOST).sort((a, b) => board.order(a.node) - board.order(b.node));
  text(board, EDGE, y + 14, head ?? say(straws ? 'longest' : 'highest'), { anchor: 'start', bold: true });
  const first = y + HEAD;
  for (const [i, { node, score }] of shown.entries()) {
    const top = first + i * ROW;
    const wins = node === winner;
    const gone = shift?.leaves.get(node);
    text(board, EDGE, top + 13, say('together', { asks, node: board.letter(node) }), {
      anchor: 'start',
      bold: wins,
      muted: gone !== undefined,
    });
    const long = Math.max(1, done * score * length);
    if (gone !== undefined) dashedBox(board, start, top + 2, gone * length, ROW - 6);
    // A straw is thin, and shows where it ends.
    if (gone === undefined || score > 0)
      box(board, start, top + (straws ? 7 : 2), long, straws ? 4 : ROW - 6, board.colour(node));
    if (straws) dot(board, start + long, top + 9, 4, board.colour(node));
    if (done < 1) continue;
    const word = gone === undefined ? shift?.joins.has(node) && say('joins') : say('leaves');
    text(board, start + length + 10, top + 13, word || score.toFixed(3), { anchor: 'start', bold: wins, muted: !wins });
  }
  const bottom = first + shown.length * ROW;
  if (done === 1) {
    const at = shown.findIndex(({ node }) => node === winner);
    const best = start + shown[at].score * length;
    path(board, `M${best} ${first}V${bottom}`, look.muted, 1, true);
    dot(board, best, first + at * ROW + 9, 6, look.ink);
  }
  const hidden = more + scores.length - shown.length;
  if (hidden === 0) return bottom + 8;
  text(board, start, bottom + 13, say('lower scores', { count: hidden }), { anchor: 'start', muted: true });
  return bottom + 26;
}
