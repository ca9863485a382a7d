import type { DrawsStep } from '@shardscope/core/explain';
import { type Board, dot, drawRow, EDGE, fillPlace, MOST_BOXES, path, text } from './board.ts';
import { drawPlaces } from './drawPlaces.ts';

const HEIGHT = 22;
const LANE = 14;
const MOST_LANES = 6;
/** More draws have their numbers only where they begin and end. */
const MOST_NUMBERED = 8;
const HEAD = 22;

/**
 * Numbered dots fall on a row of places; the one that hits stays filled, those that miss stay empty. Few places have the letters of their nodes; where
 * there is none they are dashed.
 */
export function drawDraws(board: Board, { from, to, draws, more }: DrawsStep): number {
  const { look, done } = board;
  const { table } = board.ground;
  const many = draws.length + more > MOST_NUMBERED;
  const top = many ? HEAD : 0;
  if (many) text(board, EDGE, 14, board.say('tries', { count: draws.length + more }), { anchor: 'start', bold: true });
  const lanes = Math.min(draws.length, MOST_LANES);
  const y = top + 24 + lanes * LANE;
  const row = drawPlacesOf(board, { from, to }, y);
  const shown = Math.ceil(done * draws.length);
  for (const [i, { place, verdict, try: number }] of draws.slice(0, shown).entries()) {
    const at = Math.min(Math.max(row.x(Math.max(place, from)), row.x(from)), row.x(to - 1));
    const hit = verdict === 'node';
    const lane = y - 8 - (i % MOST_LANES) * LANE;
    // The last one is still on its way down.
    const fallen = top + 6 + (lane - top - 6) * Math.min(1, done * draws.length - i);
    if (hit) {
      const node = table?.owner(place) ?? null;
      fillPlace(board, row, place, y, HEIGHT, node === null ? look.muted : board.colour(node));
      if (many) path(board, `M${at} ${fallen + 6}V${y}`, look.ink, 1.5);
    }
    const numbered = !many || i < 2 || hit;
    dot(board, at, fallen, numbered ? 5 : 3, hit ? look.ink : look.background);
    if (!numbered) continue;
    const right = at > board.width - 40;
    text(board, at + (right ? -8 : 8), fallen + 4, String(number), {
      anchor: right ? 'end' : 'start',
      muted: !hit,
      bold: hit,
    });
  }
  return y + HEIGHT + 22;
}

/** A row of places, with who stands there as far as they can be told apart. */
function drawPlacesOf(board: Board, { from, to }: { readonly from: number; readonly to: number }, y: number) {
  const { table } = board.ground;
  if (!table || to - from > MOST_BOXES) return drawRow(board, from, to, y, HEIGHT);
  const pitch = (board.width - 2 * EDGE) / (to - from);
  const x = (place: number): number => EDGE + (place - from + 0.5) * pitch;
  drawPlaces(board, { from, to, left: (place) => x(place) - pitch / 2, pitch, y, height: HEIGHT, below: 14 });
  return { x, pitch, boxes: true };
}
