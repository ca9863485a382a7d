import type { ChainStep } from '@shardscope/core/explain';
import { type Board, box, EDGE, path, text } from './board.ts';

const WIDE = 56;
const GAP = 44;

/** Empty boxes, each with an arrow to what stood in for it; above the arrow, how many stayed when it left. */
export function drawChain(board: Board, { links, bucket }: ChainStep): number {
  const most = Math.max(1, Math.floor((board.width - 2 * EDGE - WIDE) / (WIDE + GAP)));
  const shown = links.slice(-most);
  const boxes = [...shown.map((link) => link.bucket), bucket];
  const last = Math.ceil(board.done * boxes.length);
  for (const [i, one] of boxes.slice(0, last).entries()) {
    const x = EDGE + i * (WIDE + GAP);
    const works = i === boxes.length - 1;
    box(board, x, 20, WIDE, 24, works ? board.look.line : undefined);
    text(board, x + WIDE / 2, 37, String(one), { bold: works, muted: !works });
    if (works) continue;
    path(
      board,
      `M${x + WIDE + 3} 32H${x + WIDE + GAP - 3}M${x + WIDE + GAP - 9} 28L${x + WIDE + GAP - 3} 32L${x + WIDE + GAP - 9} 36`,
      board.look.ink,
      1.5,
    );
    if (shown[i].left > 0) text(board, x + WIDE + GAP / 2, 16, `@${shown[i].left}`, { muted: true });
  }
  return 54;
}
