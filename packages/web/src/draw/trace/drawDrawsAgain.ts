import type { DrawsStep } from '@shardscope/core/explain';
import { type Board, box, dot, drawRow, EDGE, fillPlace, MOST_BOXES, path, text } from './board.ts';

const BAR = 22;
const TOP = 46;

/**
 * A draw among fewer places than the one before, on the scale of the first: what is out of the draw is dashed. Places too few to be seen on that scale
 * are magnified below.
 */
export function drawDrawsAgain(board: Board, { to, draws }: DrawsStep, whole: number, emptied: number): number {
  const { look, done, width } = board;
  const length = width - 2 * EDGE;
  const end = EDGE + (to / whole) * length;
  const { place, verdict } = draws[draws.length - 1];
  const works = verdict === 'node';
  text(board, EDGE, 14, board.say(to === whole ? 'among' : 'again', { to, place: emptied }), {
    anchor: 'start',
    bold: true,
  });
  box(board, EDGE, TOP, Math.max(2, end - EDGE), BAR, look.line);
  if (to < whole) path(board, `M${end} ${TOP}H${width - EDGE}V${TOP + BAR}H${end}`, look.muted, 1, true);
  if (to < whole && width - EDGE - end > 110)
    text(board, (end + width - EDGE) / 2, TOP + 15, board.say('out', { count: whole - to }), { muted: true });
  let x = EDGE + ((place + 0.5) / whole) * length;
  let y = TOP;
  let high = TOP + BAR + 8;
  if (to < whole && to <= MOST_BOXES) {
    const boxes = TOP + BAR + 56;
    path(board, `M${EDGE} ${TOP + BAR}V${boxes - 4}M${end} ${TOP + BAR}L${width - EDGE} ${boxes - 4}`, look.muted, 1);
    const row = drawRow(board, 0, to, boxes, BAR);
    x = row.x(place);
    y = boxes;
    if (works) fillPlace(board, row, place, boxes, BAR, look.muted);
    high = boxes + BAR + 20;
  }
  const said = board.say(works ? 'works' : 'gone', { place });
  dot(board, x, 6 + (y - 14) * done, 6, works ? look.ink : look.background);
  if (done < 1) return high;
  path(board, `M${x} ${y - 2}V${y + BAR}`, look.ink, works ? 2 : 3);
  const right = x > width / 2;
  text(board, x + (right ? -12 : 12), y - 4, said, { anchor: right ? 'end' : 'start', bold: works });
  return high;
}
