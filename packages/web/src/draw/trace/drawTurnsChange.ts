import type { EntryStep, EntryTable, NodeTurns } from '@shardscope/core/explain';
import { type Board, dot, EDGE, text } from './board.ts';
import { drawEntries, entriesAround } from './drawEntries.ts';

const ROW = 56;

/** A table that is filled anew: the small one, and what lies around the entry of the key, each before and, below, after. */
export function drawTurnsChange(board: Board, { size, index }: EntryStep, part: number): number {
  const { say, look, ground, groundBefore = ground } = board;
  let y = 14;
  const rows = (before: EntryTable, after: EntryTable, read?: number): void => {
    text(board, EDGE, y + 24, say('was'), { anchor: 'start', muted: true });
    const x = drawEntries(board, y + 30, before, read);
    if (read !== undefined) {
      dot(board, x, y + 18, 5, look.ink);
      text(board, x + 9, y + 22, say('key'), { anchor: 'start', bold: true });
    }
    y += ROW + 14;
    text(board, EDGE, y + 24, say(part < 1 ? 'under way' : 'now'), { anchor: 'start', muted: true });
    drawEntries(board, y + 30, turning(before, after, part, read), read, (entry) => {
      const [old, young] = [before.owner(entry), after.owner(entry)];
      if (old === young) return 'kept';
      return stays(old, groundBefore.turns, ground.turns) && stays(young, groundBefore.turns, ground.turns)
        ? 'needless'
        : 'changed';
    });
    y += ROW + 34;
  };
  if (groundBefore.turns && ground.turns) {
    const [before, after] = [filled(groundBefore.turns), filled(ground.turns)];
    text(board, EDGE, y, say('filled anew', { size: before.size }), { anchor: 'start', bold: true });
    rows(before, after);
  }
  if (!groundBefore.table || !ground.table) return y;
  text(board, EDGE, y, say('around', { index, size }), { anchor: 'start', bold: true });
  rows(groundBefore.table, ground.table, index);
  return y - 14;
}

/** The table that turns come to. */
function filled(turns: readonly NodeTurns[]): EntryTable {
  const owners = new Map(
    turns.flatMap(({ node, tries }) => tries.flatMap(({ index, takes }) => (takes ? [[index, node] as const] : []))),
  );
  return { size: owners.size, owner: (entry) => owners.get(entry) ?? null };
}

/** A table on its way: what is drawn of it turns over from the first entry to the last. */
function turning(before: EntryTable, after: EntryTable, part: number, index?: number): EntryTable {
  const { from, to } = entriesAround(before, index);
  return { size: before.size, owner: (entry) => (entry - from < part * (to - from) ? after : before).owner(entry) };
}

const stays = (node: string | null, ...turns: readonly (readonly NodeTurns[] | undefined)[]): boolean =>
  turns.every((all) => all?.some((one) => one.node === node));
