import type { ChainStep, DrawsStep, TraceStep } from '@shardscope/core/explain';
import { type Board, box, dashedBox, dot, EDGE, fillPlace, MOST_BOXES, path, text } from './board.ts';
import { drawPlaces } from './drawPlaces.ts';

const BAR = 14;
const BOX = 20;
const LANE = 36;
const TOP = 38;
/** Room for the lines from a bar to its places, drawn larger. */
const LENS = 26;
/** Most draws that are drawn: the first one, and the last. */
const MOST = 6;

interface Draw {
  readonly to: number;
  readonly place: number;
  /** Where a place that somebody stands in for leads. */
  readonly end: number;
  readonly works: boolean;
}

/** A draw among all places up to one, which a node has or had. */
const isAgain = (step: TraceStep): step is DrawsStep =>
  step.kind === 'draws' &&
  step.from === 0 &&
  step.draws.length === 1 &&
  ['node', 'left'].includes(step.draws[0].verdict);

/** The draws of a trace that go on among fewer places, each with who stands in for its place. */
function drawsOf(steps: readonly TraceStep[]): Draw[] {
  return steps.flatMap((step, i) => {
    if (!isAgain(step)) return [];
    const [{ place, verdict }] = step.draws;
    const next: TraceStep | undefined = steps[i + 1];
    const chain: ChainStep | undefined = next?.kind === 'chain' ? next : undefined;
    return [{ to: step.to, place, end: chain?.bucket ?? place, works: verdict === 'node' }];
  });
}

/** The last draw of a trace that draws again among fewer places, with which all of them are drawn. */
export function lastOfDraws(steps: readonly TraceStep[]): DrawsStep | undefined {
  const all = steps.filter(isAgain);
  return all.some(({ draws }) => draws[0].verdict === 'left') ? all.at(-1) : undefined;
}

/** Whether a step is drawn with a later one of its trace. */
export function isDrawnLater(step: TraceStep, steps: readonly TraceStep[]): boolean {
  const last = lastOfDraws(steps);
  return last !== undefined && isAgain(step) && step !== last;
}

/** How many draws two traces begin with alike. */
export function sameDraws(one: readonly TraceStep[], other: readonly TraceStep[]): number {
  const [before, after] = [drawsOf(one), drawsOf(other)];
  const differ = before.findIndex((draw, i) => JSON.stringify(draw) !== JSON.stringify(after[i]));
  return differ < 0 ? before.length : differ;
}

/**
 * All draws of a trace, below one another on the scale of the first: where the drawn place is empty, the next draw is among as many places as still
 * worked when it emptied. Few places are drawn larger, with who stands there.
 */
export function drawFunnel(board: Board, steps: readonly TraceStep[], whole: number): number {
  const { look, width, say } = board;
  const { table } = board.ground;
  const length = width - 2 * EDGE;
  const draws = drawsOf(steps);
  const shown = draws.length > MOST ? [draws[0], ...draws.slice(1 - MOST)] : draws;
  const skipped = draws.length - shown.length;
  const lit = board.done * shown.length;
  text(board, EDGE, 14, say('trying'), { anchor: 'start', bold: true });
  // Once there are few, they stay as large as they have become.
  const few = shown.find(({ to }) => to <= MOST_BOXES)?.to;
  let y = TOP;
  let from: { x: number; y: number } | undefined;
  for (const [i, { to, place, end, works }] of shown.entries()) {
    if (i === 1 && skipped > 0) {
      text(board, EDGE, y + 4, say('more draws', { count: skipped }), { anchor: 'start', muted: true });
      from = undefined;
      y += 20;
    }
    const large = few !== undefined && to <= few;
    const pitch = large ? length / few : length / whole;
    const right = EDGE + to * pitch;
    const x = EDGE + (place + 0.5) * pitch;
    const high = large ? BOX : BAR;
    if (large && to === few && to < whole && from) {
      const edge = y - LANE + BAR;
      const small = EDGE + Math.max(2, (to / whole) * length);
      path(board, `M${EDGE} ${edge}V${y + LENS}M${small} ${edge}L${right} ${y + LENS}`, look.muted, 1);
      y += LENS;
    } else if (from) path(board, `M${from.x} ${from.y}L${right} ${y}`, look.muted, 1, true);
    if (large) drawPlaces(board, { from: 0, to, left: (at) => EDGE + at * pitch, pitch, y, height: BOX, below: 13 });
    else {
      box(board, EDGE, y, Math.max(2, right - EDGE), BAR, look.line);
      if (i > 0 && right < width - EDGE) dashedBox(board, right, y, width - EDGE - right, BAR);
    }
    const bottom = y + high + (large ? 14 : 0);
    if (i === 0 && !large) {
      const said = say('all places', { count: to });
      if (x < width / 2) text(board, right, y - 5, said, { anchor: 'end', muted: true });
      else text(board, EDGE, y - 5, said, { anchor: 'start', muted: true });
    }
    if (lit > i) {
      const fallen = Math.min(1, lit - i);
      const node = works ? (table?.owner(place) ?? null) : null;
      if (node !== null && large) {
        const row = { x: () => x, pitch, boxes: true };
        fillPlace(board, row, place, y, BOX, board.colour(node));
      }
      dot(board, x, y - 10 + (10 + high / 2) * fallen, 5, works ? look.ink : look.background);
      if (fallen === 1) {
        const beyond = x > width / 2;
        const said = node === null ? say('empty', { place }) : say('holds', { place, node: board.letter(node) });
        text(board, x + (beyond ? -8 : 8), y - 5, said, { anchor: beyond ? 'end' : 'start', bold: works });
        if (end !== place) standIn(board, x, EDGE + (end + 0.5) * pitch, bottom, String(end));
      }
    }
    from = { x: EDGE + (end + 0.5) * pitch, y: y + high };
    y = bottom + (end === place ? 0 : 26) + LANE - BAR;
  }
  return y - LANE + BAR + 10;
}

/** An arrow below a row from a place to that which stands in for it. */
function standIn(board: Board, from: number, to: number, y: number, said: string): void {
  path(board, `M${from} ${y}v8H${to}v-6m-3 3l3 -3l3 3`, board.look.ink, 1.5);
  text(board, (from + to) / 2, y + 21, board.say('stands in', { place: said }), { muted: true });
}
