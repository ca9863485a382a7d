import type { EntryStep, TurnsReason } from '@shardscope/core/explain';
import { type Board, box, dot, EDGE, fillPlace, path, text } from './board.ts';

const LANE = 26;
const BAR = 10;
const SAID = 86;
/** Most tries that are drawn, the last ones. */
const MOST = 4;

/** Two things, one after the other: a node's turn while the table is filled, a row for each entry it tries; and the one entry that a key reads. */
export function drawTurns(
  board: Board,
  { size, index, owner }: EntryStep,
  { taken }: TurnsReason,
  given?: { readonly by: string; readonly part: number },
): number {
  const { look, done } = board;
  const length = board.width - 2 * EDGE - 2 * SAID;
  const x = (entry: number): number => EDGE + SAID + ((entry + 0.5) / size) * length;
  const bar = (y: number, height: number): void => box(board, EDGE + SAID, y, length, height);
  const colour = board.colour(owner);
  const node = board.letter(owner);
  const shown = taken.slice(-MOST + 1);
  const tries = [...shown, { index, owner }];
  text(board, EDGE, 14, board.say('filling', { node }), { anchor: 'start', bold: true });
  for (const [i, one] of tries.slice(0, Math.ceil(done * tries.length)).entries()) {
    const y = 26 + i * LANE;
    const free = i === tries.length - 1;
    bar(y, BAR);
    if (i > 0) path(board, `M${x(tries[i - 1].index)} ${y - LANE + BAR}L${x(one.index)} ${y}`, look.muted, 1.5, true);
    text(board, EDGE, y + 9, String(one.index), { anchor: 'start' });
    box(board, x(one.index) - 3, y - 3, 6, BAR + 6, board.colour(one.owner));
    text(
      board,
      board.width - EDGE - SAID + 8,
      y + 9,
      board.say(free ? 'takes' : 'has', { node: board.letter(one.owner) }),
      { anchor: 'start', bold: free, muted: !free },
    );
  }
  const below = 26 + tries.length * LANE + 26;
  text(board, EDGE, below, board.say('reading'), { anchor: 'start', bold: true });
  if (done < 1 && !given) return below + 64;
  const table = below + 36;
  path(
    board,
    `M${x(index)} ${below + 12}V${table - 3}M${x(index) - 4} ${table - 8}L${x(index)} ${table - 3}L${x(index) + 4} ${table - 8}`,
    look.ink,
    1.5,
  );
  dot(board, x(index), below + 12, 6, look.ink);
  bar(table, 20);
  text(board, EDGE, table + 14, String(index), { anchor: 'start' });
  const row = { x, pitch: 1, boxes: false };
  fillPlace(board, row, index, table, 20, colour);
  if (given) fillPlace(board, row, index, table + (1 - given.part) * 20, given.part * 20, board.colour(given.by));
  text(board, board.width - EDGE - SAID + 8, table + 14, node, { anchor: 'start', bold: true });
  return table + 28;
}
