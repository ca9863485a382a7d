import type { EntryStep, NodeTurns, TurnsReason } from '@shardscope/core/explain';
import { type Board, dot, EDGE, path, text } from './board.ts';
import { drawEntries } from './drawEntries.ts';
import { footed } from './drawPlaces.ts';

const ROW = 22;
const CHIP = 22;
const LETTER = 20;
/** Most tries of the walk to an entry that are drawn, the last ones. */
const MOST = 4;

/**
 * First, before any key, nodes fill the table in turns: a small one shows how, and of the table itself the tries before the entry of the key. Then the
 * key reads its entry.
 */
export function drawTurns(board: Board, step: EntryStep, { taken }: TurnsReason): number {
  const { size, index, owner } = step;
  const { look, done, say } = board;
  const { turns, table } = board.ground;
  let y = 0;
  if (turns) y = drawModel(board, turns, Math.min(1, 2 * done));
  else text(board, EDGE, 14, say('filling'), { anchor: 'start', bold: true });
  const tried = taken.slice(1 - MOST);
  text(board, EDGE, y + 32, say('so tried', { node: board.letter(owner), size }), { anchor: 'start', muted: true });
  const wide = Math.min(56, (board.width - 2 * EDGE) / MOST);
  const chips = [...tried, { index, owner }];
  for (const [i, one] of chips.entries())
    drawTry(board, EDGE + i * wide, y + 40, wide - 6, one.index, one.owner, i === tried.length);
  y += 40 + ROW + 30;
  text(board, EDGE, y, say('reading', { index }), { anchor: 'start', bold: true });
  if (done < 0.5 || !table) return y + 70;
  const row = drawEntries(board, y + 52, table, index);
  const fallen = y + 8 + 22 * (2 * done - 1);
  path(board, `M${row} ${fallen}V${y + 50}m-4 -5l4 5l4 -5`, look.ink, 1.5);
  dot(board, row, fallen, 6, look.ink);
  text(board, row + 10, fallen + 4, say('key'), { anchor: 'start', bold: true });
  return y + 96;
}

/** For each node the entries it tries in its own order, those that were taken struck through; below, the table that comes of it. */
function drawModel(board: Board, turns: readonly NodeTurns[], done: number): number {
  const { say, width } = board;
  const most = Math.max(...turns.map(({ tries }) => tries.length));
  const pitch = Math.min(CHIP, (width - 2 * EDGE - LETTER) / Math.min(most, 12));
  const room = Math.floor((width - 2 * EDGE - LETTER) / pitch);
  const size = turns.reduce((sum, { tries }) => sum + tries.filter(({ takes }) => takes).length, 0);
  text(board, EDGE, 14, say('filling'), { anchor: 'start', bold: true });
  text(board, EDGE, 30, say('own order', { size }), { anchor: 'start', muted: true });
  const lit = Math.ceil(done * most);
  const owners = new Map<number, string>();
  for (const [i, { node, tries }] of turns.entries()) {
    const y = 40 + i * ROW;
    text(board, EDGE, y + 13, board.letter(node), { anchor: 'start', bold: true });
    for (const { index, takes } of tries.slice(0, lit)) if (takes) owners.set(index, node);
    for (const [k, { index, takes }] of tries.slice(0, Math.min(lit, room)).entries()) {
      const x = EDGE + LETTER + k * pitch;
      const cut = k === room - 1 && tries.length > room;
      if (cut) text(board, x + pitch / 2, y + 13, '…', { muted: true });
      else drawTry(board, x, y, pitch - 3, index, node, takes);
    }
  }
  const y = 40 + turns.length * ROW + 20;
  drawEntries(board, y, { size, owner: (index) => owners.get(index) ?? null });
  return y + 40;
}

/** An entry that a node tries: framed in its colour where it takes it, struck through where another has it. */
function drawTry(board: Board, x: number, y: number, wide: number, index: number, node: string, takes: boolean): void {
  if (takes) footed(board, x, y, wide, ROW - 4, board.colour(node));
  text(board, x + wide / 2, y + 12, String(index), { muted: !takes, bold: takes });
  if (!takes) path(board, `M${x + 2} ${y + 8}H${x + wide - 2}`, board.look.ink, 1.5);
}
