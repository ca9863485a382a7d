import type { Position, RingStep, RingTry, WalkedRing } from '@shardscope/core/explain';
import { type Board, dot, EDGE, path, text } from './board.ts';
import { ownerAbove, type Spot } from './ringSpots.ts';

/** A ring, or a part of it bent as one; turns are angles in radians. */
export interface Bow {
  readonly centre: { readonly x: number; readonly y: number };
  readonly radius: number;
  /** Whether all of the ring is there. */
  readonly whole: boolean;
  /** Where each spot is, and where the stretch of the first begins. */
  readonly turns: readonly number[];
  readonly start: number;
  turn(at: Position): number;
}

/** The walk before a change, and how much of the change has been made, 0 to 1. */
export interface Shift {
  readonly walk: RingTry;
  readonly part: number;
}

const TURN = 2 * Math.PI;
const BAND = 9;
const POINT = 7;
/** How far outside the ring a walk leads, and where letters and walks that do not decide lie inside. */
const OUTSIDE = 26;
const LETTER = 20;
const INSIDE = 32;
const LANES = 5;
const HEAD = 6;
/** About how wide a character is. */
const CHARACTER = 6.6;
// A ring with no points of its own is too small for a walk with an arrow.
const NEAR = 9;

const along = ({ centre, radius }: Bow, turn: number, out: number): { x: number; y: number } => ({
  x: centre.x + (radius + out) * Math.cos(turn),
  y: centre.y + (radius + out) * Math.sin(turn),
});

function arc(bow: Bow, from: number, to: number, out: number): string {
  const radius = bow.radius + out;
  const at = (turn: number): string => {
    const { x, y } = along(bow, turn, out);
    return `${x} ${y}`;
  };
  const half = (end: number): string => `A${radius} ${radius} 0 0 ${to > from ? 1 : 0} ${at(end)}`;
  // In halves, since an arc to where it begins is none.
  return `M${at(from)}${half((from + to) / 2)}${half(to)}`;
}

/** The stretch before each point in the colour of its node; what changes hands goes over from its end backwards. */
export function drawBand(
  board: Board,
  bow: Bow,
  spots: readonly Spot[],
  was: WalkedRing,
  is: WalkedRing,
  part: number,
): void {
  for (const [i, { at }] of spots.entries()) {
    const to = bow.turns[i];
    const begin = i === 0 ? bow.start : bow.turns[i - 1];
    const from = begin >= to ? begin - TURN : begin;
    const [before, after] = [ownerAbove(was, at), ownerAbove(is, at)];
    path(board, arc(bow, from, to, 0), board.colour(part < 1 ? before : after), BAND);
    if (part > 0 && part < 1 && before !== after)
      path(board, arc(bow, to - part * (to - from), to, 0), board.colour(after), BAND);
  }
}

/** The points, those that come and go as far as they have, and inside the ring the letters of their nodes where there is room. */
export function drawPoints(board: Board, bow: Bow, spots: readonly Spot[], step: RingStep, part: number): void {
  const { to, passed } = step.tries[step.winner];
  const lettered: { x: number; y: number }[] = [];
  const isEnd = ({ at }: Spot): boolean => at === to;
  // The one that decides has its letter whatever is beside it.
  const order = [...spots.keys()].sort((a, b) => Number(isEnd(spots[b])) - Number(isEnd(spots[a])));
  for (const i of order) {
    const spot = spots[i];
    const opacity = spot.was && spot.is ? 1 : spot.is ? Math.min(1, 3 * part) : 1 - part;
    if (opacity <= 0) continue;
    const { x, y } = along(bow, bow.turns[i], 0);
    dot(board, x, y, POINT, board.colour(spot.owner), opacity);
    if (passed.some(({ at }) => at === spot.at))
      path(board, `M${x - 5} ${y - 5}L${x + 5} ${y + 5}M${x - 5} ${y + 5}L${x + 5} ${y - 5}`, board.look.ink, 2);
    const letter = along(bow, bow.turns[i], -LETTER);
    if (lettered.some((one) => Math.hypot(one.x - letter.x, one.y - letter.y) < 14)) continue;
    lettered.push(letter);
    text(board, letter.x, letter.y + 4, board.letter(spot.owner), { bold: isEnd(spot), muted: opacity < 1 });
  }
}

/** What walks, outside the ring at its place, and its way to the point where it ends; ways that do not decide lie inside. */
export function drawWalk(
  board: Board,
  bow: Bow,
  { tries, winner }: RingStep,
  { walker, way, shift }: { readonly walker?: string; readonly way?: string; readonly shift?: Shift | undefined },
): void {
  const { look, done } = board;
  const decides = tries[winner];
  const from = bow.turn(decides.from);
  const end = (one: RingTry): number => {
    const turn = bow.turn(one.to);
    const begin = bow.turn(one.from);
    if (one.direction === 'up') return turn < begin ? turn + TURN : turn;
    return turn > begin ? turn - TURN : turn;
  };
  if (walker === undefined) {
    const { x, y } = along(bow, from, NEAR);
    dot(board, x, y, 4.5, look.ink);
    if (tries.length < 3) return;
    tries.forEach((one, i) => {
      const begin = bow.turn(one.from);
      const out = -NEAR - 4 * (i % LANES);
      path(board, arc(bow, begin, begin + done * (end(one) - begin), out), i === winner ? look.ink : look.muted, 1.5);
    });
    return;
  }
  const { whole } = bow;
  tries.forEach((one, i) => {
    if (i === winner || (!whole && one.from !== decides.from)) return;
    const begin = bow.turn(one.from);
    const out = one.from === decides.from ? OUTSIDE : -INSIDE - 5 * (i % LANES);
    path(board, arc(bow, begin, begin + done * (end(one) - begin), out), look.muted, 1.5);
    if (out < 0 || done < 1) return;
    const [high, low] = [along(bow, end(one), out), along(bow, end(one), POINT + 3)];
    path(board, `M${high.x} ${high.y}L${low.x} ${low.y}`, look.muted, 1.5);
  });
  const target = shift ? end(shift.walk) + shift.part * (end(decides) - end(shift.walk)) : end(decides);
  const to = from + done * (target - from);
  const key = along(bow, from, OUTSIDE);
  const place = along(bow, from, 0);
  path(board, `M${place.x} ${place.y}L${key.x} ${key.y}`, look.ink, 1.5, true);
  path(board, arc(bow, from, to, OUTSIDE), look.ink, 2.5);
  if (done === 1) {
    const [high, low] = [along(bow, target, OUTSIDE), along(bow, target, POINT + 3)];
    const [left, right] = [-HEAD, HEAD].map((side) => along(bow, target + side / (bow.radius + POINT + 3), POINT + 13));
    path(
      board,
      `M${high.x} ${high.y}L${low.x} ${low.y}M${left.x} ${left.y}L${low.x} ${low.y}L${right.x} ${right.y}`,
      look.ink,
      2.5,
    );
  }
  dot(board, key.x, key.y, 6, look.ink);
  const said = along(bow, from, OUTSIDE + 14);
  const back = decides.direction === 'up' ? 'end' : 'start';
  if (whole) {
    const side = Math.cos(from);
    text(board, said.x, said.y + 4, walker, {
      bold: true,
      anchor: side < -0.4 ? 'end' : side > 0.4 ? 'start' : 'middle',
    });
    // In two lines: letters stand on either side.
    const words = way?.split(' ') ?? [];
    const lines = [words.slice(0, -1), words.slice(-1)].map((line) => line.join(' ')).filter(Boolean);
    for (const [i, line] of lines.entries())
      text(board, bow.centre.x, bow.centre.y + 4 + (i - (lines.length - 1) / 2) * 16, line);
  } else {
    // Beside what walks, unless another walk leads there.
    const both = tries.some((one, i) => i !== winner && one.from === decides.from);
    if (both) text(board, key.x, key.y - 28, walker, { bold: true });
    else text(board, key.x + (back === 'end' ? -11 : 11), key.y + 4, walker, { bold: true, anchor: back });
    if (way && both) text(board, key.x, key.y - 12, way);
    else if (way) {
      const [least, most] = [EDGE, board.width - EDGE].map((edge) => Math.abs(edge - key.x));
      const wide = way.length * CHARACTER;
      // On the side of the walk, unless that has no room.
      const right = back === 'end' ? wide <= most : wide > least;
      text(board, right ? key.x : Math.min(key.x, board.width - EDGE), key.y - 12, way, {
        anchor: right ? 'start' : 'end',
      });
    }
  }
}
