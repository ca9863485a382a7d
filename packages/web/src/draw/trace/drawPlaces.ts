import { type Board, box, dashedBox, text } from './board.ts';

/** A stretch of places that are drawn one by one, `height` high from `y` on. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  /** The left edge of a place's share of the width, which is `pitch` wide. */
  left(place: number): number;
  readonly pitch: number;
  readonly y: number;
  readonly height: number;
  /** How far below them their letters and numbers stand. */
  readonly below: number;
}

/** Places with who stands there: a foot in the colour of the node and its letter, or dashed with their number where nobody does. */
export function drawPlaces(board: Board, { from, to, left, pitch, y, height, below }: Stretch): void {
  const { table } = board.ground;
  for (let place = from; place < to; place++) {
    const node = table && place < table.size ? table.owner(place) : null;
    const x = left(place) + 1;
    if (node === null) dashedBox(board, x, y, pitch - 2, height);
    else footed(board, x, y, pitch - 2, height, board.colour(node));
    text(board, x + pitch / 2 - 1, y + height + below, node === null ? String(place) : board.letter(node), {
      muted: node === null,
    });
  }
}

/** A box with a foot of a colour. */
export function footed(board: Board, x: number, y: number, width: number, height: number, colour: string): void {
  box(board, x, y, width, height);
  box(board, x, y + height - 4, width, 4, colour);
}
