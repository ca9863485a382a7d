import type { Position, RingStep, RingTry } from '@shardscope/core/explain';
import { type Board, dot, EDGE, path, text } from './board.ts';

const RADIUS = 62;
// A walk over less of the ring is too short to be seen on it.
const SHORT = 0.05;
// Walks that do not decide lie beside one another.
const LANES = 6;
const TALL = 2 * RADIUS + 56;

/** A walk around the ring for each try, the one that decides in colour and last; `ends` are points to mark besides. */
export function drawRing(
  board: Board,
  { bits, tries, winner }: RingStep,
  top = 0,
  ends: readonly Pick<RingTry, 'to' | 'owner'>[] = [],
): number {
  const { look, width, done } = board;
  const centre = { x: width / 2, y: top + TALL / 2 };
  const range = 2 ** bits;
  const angle = (at: Position): number => (Number(at) / range) * 2 * Math.PI - Math.PI / 2;
  const at = (turn: number, radius: number): string =>
    `${centre.x + radius * Math.cos(turn)} ${centre.y + radius * Math.sin(turn)}`;
  const tick = (place: Position, stroke: string, thick: number, long: number): void =>
    path(board, `M${at(angle(place), RADIUS - long)}L${at(angle(place), RADIUS + long)}`, stroke, thick);
  path(
    board,
    `M${at(0, RADIUS)}A${RADIUS} ${RADIUS} 0 1 1 ${at(Math.PI, RADIUS)}A${RADIUS} ${RADIUS} 0 1 1 ${at(0, RADIUS)}`,
    look.line,
    2,
  );
  const walk = (one: RingTry, stroke: string, thick: number, part: number, radius: number): void => {
    const turn = (Number(one.distance) / range) * 2 * Math.PI * part;
    const start = angle(one.from);
    const end = start + (one.direction === 'up' ? turn : -turn);
    const sweep = one.direction === 'up' ? 1 : 0;
    path(
      board,
      `M${at(start, radius)}A${radius} ${radius} 0 ${turn > Math.PI ? 1 : 0} ${sweep} ${at(end, radius)}`,
      stroke,
      thick,
    );
  };
  tries.forEach((one, i) => {
    if (i === winner) return;
    walk(one, look.muted, 1.5, done, RADIUS - 8 - (i % LANES) * 7);
    tick(one.to, board.colour(one.owner), 2, 5);
  });
  for (const { to, owner } of ends) tick(to, board.colour(owner), 3, 9);
  const decides = tries[winner];
  const share = Number(decides.distance) / range;
  for (const { at: place, owner } of decides.passed) {
    tick(place, board.colour(owner), 2, 6);
    const [x, y] = at(angle(place), RADIUS).split(' ').map(Number);
    path(board, `M${x - 4} ${y - 4}L${x + 4} ${y + 4}M${x - 4} ${y + 4}L${x + 4} ${y - 4}`, look.ink, 1.5);
  }
  walk(decides, look.ink, 3, done, RADIUS);
  tick(decides.to, board.colour(decides.owner), done === 1 ? 6 : 3, 9);
  const [x, y] = at(angle(decides.from), RADIUS).split(' ').map(Number);
  dot(board, x, y, 5, look.ink);
  const [labelX, labelY] = at(angle(decides.to), RADIUS + 20)
    .split(' ')
    .map(Number);
  if (done === 1) text(board, labelX, labelY + 4, board.letter(decides.owner), { bold: true });
  return share < SHORT ? drawMagnified(board, decides, top + TALL) : top + TALL;
}

/** The walk as a straight line as wide as there is room: from the key to the point. */
function drawMagnified(board: Board, { direction, owner }: RingTry, top: number): number {
  const { look, width, done } = board;
  const y = top + 12;
  const ends = [EDGE + 24, width - EDGE - 24];
  const [from, to] = direction === 'up' ? ends : [ends[1], ends[0]];
  path(board, `M${ends[0]} ${y}H${ends[1]}`, look.line, 2);
  path(board, `M${from} ${y}H${from + done * (to - from)}`, look.ink, 3);
  path(board, `M${to} ${y - 9}V${y + 9}`, board.colour(owner), done === 1 ? 6 : 3);
  dot(board, from, y, 5, look.ink);
  if (done === 1) text(board, to + (direction === 'up' ? 16 : -14), y + 4, board.letter(owner), { bold: true });
  return y + 18;
}
