import type { EntryTable } from '@shardscope/core/explain';
import { type Board, box, EDGE, path, text } from './board.ts';

const HEIGHT = 18;
/** Most entries that are drawn, those around the one that is read where there are more. */
const MOST = 13;

/** Which entries of a table are drawn, from the first to before the last. */
export function entriesAround({ size }: EntryTable, index = 0): { readonly from: number; readonly to: number } {
  const count = Math.min(size, MOST);
  const from = Math.min(Math.max(0, index - (count >> 1)), size - count);
  return { from, to: from + count };
}

/** What a change does to an entry: needless where neither node came or left. */
export type EntryMark = 'kept' | 'changed' | 'needless';

/**
 * Entries of a table in the colours of their nodes, their letters above and their numbers below: all of a small one, those around `index` of a
 * large one; a frame marks those that a change gives to another node, hatched where needlessly. Gives the middle of the entry at `index`.
 */
export function drawEntries(
  board: Board,
  y: number,
  table: EntryTable,
  index?: number,
  mark: (entry: number) => EntryMark = () => 'kept',
): number {
  const { from, to } = entriesAround(table, index);
  const pitch = (board.width - 2 * EDGE) / (to - from);
  const middle = (entry: number): number => EDGE + (entry - from + 0.5) * pitch;
  for (let entry = from; entry < to; entry++) {
    const node = table.owner(entry);
    const read = entry === index;
    box(
      board,
      middle(entry) - pitch / 2 + 1,
      y + 12,
      pitch - 2,
      HEIGHT,
      node === null ? undefined : board.colour(node),
    );
    const is = mark(entry);
    if (is !== 'kept') frame(board, middle(entry) - pitch / 2 + 1, y + 12, pitch - 2, is === 'needless');
    if (node !== null) text(board, middle(entry), y + 8, board.letter(node), { bold: read });
    // Numbers of a large table are as wide as several entries.
    if (index === undefined || read)
      text(board, middle(entry), y + 12 + HEIGHT + 13, String(entry), { muted: !read, bold: read });
  }
  return middle(index ?? from);
}

function frame(board: Board, x: number, y: number, width: number, hatched: boolean): void {
  const { look } = board;
  for (let at = 0; hatched && at + HEIGHT <= width + 6; at += 6)
    path(board, `M${x + at} ${y + HEIGHT}L${Math.min(x + width, x + at + HEIGHT)} ${y}`, look.background, 2);
  path(board, `M${x - 1} ${y - 1}h${width + 2}v${HEIGHT + 2}h${-width - 2}z`, look.ink, 3);
}
