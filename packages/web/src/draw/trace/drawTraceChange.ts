import type { EntryStep, JumpsStep, RemainderStep, RingStep, ScoresStep, TraceStep } from '@shardscope/core/explain';
import { type Board, box, dot, drawRow, EDGE, path, text } from './board.ts';
import { drawEntry } from './drawEntry.ts';
import { isDrawnLater, lastOfDraws, sameDraws } from './drawFunnel.ts';
import { drawJumps } from './drawJumps.ts';
import { drawRing } from './drawRingWalks.ts';
import { drawScores } from './drawScores.ts';
import { drawTraceStep } from './drawTraceStep.ts';
import { drawTurnsChange } from './drawTurnsChange.ts';

/**
 * Draws how a change alters a step, `part` of it made, 0 to 1: as its kind moves, and else one after the other. Steps of two kinds have nothing
 * in common to move. `before` and `after` are the steps of their traces.
 */
export function drawTraceChange(
  board: Board,
  was: TraceStep,
  is: TraceStep,
  part: number,
  before: readonly TraceStep[] = [was],
  after: readonly TraceStep[] = [is],
): void {
  const [one, other] = [lastOfDraws(before), lastOfDraws(after)];
  // Draws that go on among fewer places are drawn with all others, so the whole trace is what changes.
  if (was.kind === 'draws' && is.kind === 'draws' && (one || other)) {
    drawAgain(board, [one ?? was, before], [other ?? is, after], part);
    return;
  }
  board.svg.clear();
  const height = heightOf({ ...board, done: 1 }, was, is, part);
  if (height !== undefined) board.svg.attr('viewBox', `0 0 ${board.width} ${height}`).attr('height', height);
  else if (part < 0.5)
    drawTraceStep({ ...board, ground: board.groundBefore ?? board.ground, done: 1 - 2 * part }, was, before);
  else drawTraceStep({ ...board, done: 2 * part - 1 }, is, after);
}

function heightOf(board: Board, was: TraceStep, is: TraceStep, part: number): number | undefined {
  if (was.kind === 'remainder' && is.kind === 'remainder') return jumpRows(board, was, is, part);
  if (was.kind === 'scores' && is.kind === 'scores') return growBars(board, was, is, part);
  if (was.kind === 'jumps' && is.kind === 'jumps') return moveWall(board, was, is, part);
  if (was.kind === 'entry' && is.kind === 'entry') return takeOver(board, was, is, part);
  if (was.kind === 'ring' && is.kind === 'ring') return shiftWalk(board, was, is, part);
  return undefined;
}

type Last = readonly [step: TraceStep, steps: readonly TraceStep[]];

/** Takes back the draws that the change alters, and makes the others. */
function drawAgain(board: Board, [was, before]: Last, [is, after]: Last, part: number): void {
  const same = sameDraws(before, after);
  const kept = (steps: readonly TraceStep[]): number =>
    Math.min(
      1,
      same / Math.max(1, steps.filter((step) => step === lastOfDraws(steps) || isDrawnLater(step, steps)).length),
    );
  const ground = board.groundBefore ?? board.ground;
  if (part < 0.5) drawTraceStep({ ...board, ground, done: between(1, kept(before), 2 * part) }, was, before);
  else drawTraceStep({ ...board, done: between(kept(after), 1, 2 * part - 1) }, is, after);
}

/** The same number, divided by the one and by the other: its dot goes from row to row. */
function jumpRows(board: Board, was: RemainderStep, is: RemainderStep, part: number): number {
  const [above, below, height] = [26, 96, 22];
  const one = drawRow(board, 0, was.by, above, height);
  const other = drawRow(board, 0, is.by, below, height);
  const [from, to] = [one.x(was.rest), other.x(is.rest)];
  for (const [row, by, y, ground] of [
    [one, was.by, above, board.groundBefore],
    [other, is.by, below, board.ground],
  ] as const) {
    const { table } = ground ?? board.ground;
    for (const place of row.boxes && table?.size === by ? Array(by).keys() : []) {
      const node = table?.owner(place) ?? null;
      if (node === null) continue;
      box(board, row.x(place) - row.pitch / 2 + 1, y + height - 4, row.pitch - 2, 4, board.colour(node));
      text(board, row.x(place) - row.pitch / 2 + 8, y + 14, board.letter(node), { muted: true });
    }
  }
  text(board, EDGE, above - 8, `mod ${was.by}`, { anchor: 'start', muted: true });
  text(board, EDGE, below - 8, `mod ${is.by}`, { anchor: 'start', muted: true });
  path(board, `M${from} ${above + height / 2}L${to} ${below + height / 2}`, board.look.muted, 1, true);
  dot(board, between(from, to, part), between(above, below, part) + height / 2, 6, board.look.ink);
  return below + height + 22;
}

/** The bar of a node that joins grows among the others, that of one that leaves falls. */
function growBars(board: Board, was: ScoresStep, is: ScoresStep, part: number): number {
  const before = new Map(was.scores.map((one) => [one.node, one]));
  const after = new Map(is.scores.map((one) => [one.node, one]));
  const scores = [...before.keys(), ...[...after.keys()].filter((node) => !before.has(node))].map((node) => {
    const [one, other] = [before.get(node), after.get(node)];
    return { node, weight: (other ?? one)?.weight ?? 1, score: between(one?.score ?? 0, other?.score ?? 0, part) };
  });
  // Those that are far from winning are not drawn before or after.
  const lasting = scores.filter(({ node }) => (before.has(node) && after.has(node)) || was.more + is.more === 0);
  // Who is longest takes the key, as soon as it is.
  const winner = lasting.reduce((best, one) => (one.score > best.score ? one : best)).node;
  const shift = {
    joins: new Set(lasting.flatMap(({ node }) => (before.has(node) ? [] : [node]))),
    leaves: new Map(was.scores.flatMap(({ node, score }) => (after.has(node) ? [] : [[node, score] as const]))),
  };
  const shown = { ...is, winner, more: is.more, scores: lasting.sort((a, b) => b.score - a.score) };
  return drawScores(board, shown, 0, undefined, shift);
}

/** The wall moves; the key leaps on if its next leap ends before it, or back. */
function moveWall(board: Board, was: JumpsStep, is: JumpsStep, part: number): number | undefined {
  const [few, many] = was.buckets <= is.buckets ? [was, is] : [is, was];
  const extends_ = few.visited.every((bucket, i) => bucket === many.visited[i]);
  if (!extends_) return undefined;
  // The wall first, then the leap, or the way back.
  const grown = (moved: number): number => (was === few ? moved : 1 - moved);
  const wall = between(few.buckets, many.buckets, grown(Math.min(1, 2 * part)));
  const leaps = between(few.visited.length, many.visited.length, grown(Math.max(0, 2 * part - 1)));
  const whole = leaps === many.visited.length;
  // What stands on the stones is of the one list or of the other: elsewhere than at the end, a node that leaves numbers those behind it anew.
  const [old, young] = [board.groundBefore ?? board.ground, board.ground];
  const lists = part < 0.5 ? [old, young] : [young, old];
  const owner = (bucket: number): string | null =>
    lists
      .map(({ table }) => (table && bucket < table.size ? table.owner(bucket) : null))
      .find((node) => node !== null) ?? null;
  const ground = { ...young, table: { size: many.buckets, owner } };
  return drawJumps({ ...board, ground, done: whole ? 1 : (leaps - 1) / many.visited.length }, many, {
    wall,
    takenBack: !whole,
  });
}

/** The new owner takes the entry; why it was the other's is taken back, and why it is its own laid out. */
function takeOver(board: Board, was: EntryStep, is: EntryStep, part: number): number | undefined {
  if (was.size !== is.size || was.index !== is.index || was.because.kind === 'plan') return undefined;
  if (is.because.kind === 'turns') return drawTurnsChange(board, is, part);
  const taken = { by: is.owner, part };
  if (part < 0.5)
    return drawEntry({ ...board, ground: board.groundBefore ?? board.ground, done: 1 - 2 * part }, was, taken);
  // Whole again once it is made.
  return drawEntry({ ...board, done: 2 * part - 1 }, { ...is, owner: part < 1 ? was.owner : is.owner }, taken);
}

/** Points come and go, and take their stretch of the ring; the walk of the key ends at another point. */
function shiftWalk(board: Board, was: RingStep, is: RingStep, part: number): number | undefined {
  const [one, other] = [was.tries[was.winner], is.tries[is.winner]];
  if (one.from !== other.from || one.direction !== other.direction || was.bits !== is.bits) return undefined;
  return drawRing(board, is, 0, undefined, { walk: one, part });
}

const between = (from: number, to: number, part: number): number => from + (to - from) * part;
