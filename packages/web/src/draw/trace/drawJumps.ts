import type { JumpsStep } from '@shardscope/core/explain';
import { type Board, box, dot, EDGE, MOST_BOXES, path, text } from './board.ts';

const GROUND = 74;
const STONE = 12;

/** Leaps over a row of numbered stones, up to a wall after the last one, or elsewhere while it moves; the next leap would end beyond it. */
export function drawJumps(board: Board, { visited, beyond, buckets }: JumpsStep, wallAfter: number = buckets): number {
  const { width, look, done } = board;
  const room = width - 2 * EDGE;
  // Stones stand evenly where there are few, else by their logarithm; behind the wall there is room for the next leap.
  const few = buckets <= MOST_BOXES;
  const inside = room * 0.82;
  const x = (bucket: number): number =>
    bucket >= buckets
      ? EDGE + inside + (room - inside) * 0.6
      : EDGE +
        (few ? ((bucket + 0.5) / buckets) * inside : (Math.log1p(bucket) / Math.log1p(buckets)) * (inside - 16) + 8);
  for (const bucket of few ? Array(buckets).keys() : visited) {
    const there = visited.includes(bucket);
    box(
      board,
      x(bucket) - STONE / 2,
      GROUND,
      STONE,
      STONE,
      there && bucket === visited.at(-1) && done === 1 ? look.ink : undefined,
    );
    if (few || there) text(board, x(bucket), GROUND + 28, String(bucket), { muted: !there, bold: there });
  }
  const wall = wallAfter === buckets ? EDGE + inside + 6 : (x(Math.ceil(wallAfter) - 1) + x(Math.ceil(wallAfter))) / 2;
  path(board, `M${wall} 16V${GROUND + STONE}`, look.ink, 4);
  text(board, wall - 6, 12, board.say('wall', { count: wallAfter === buckets ? buckets : Math.ceil(wallAfter) }), {
    anchor: 'end',
  });
  if (wallAfter === buckets) text(board, wall + 6, 12, board.say('nobody'), { anchor: 'start', muted: true });
  const leap = (from: number, to: number): string => {
    const [a, b] = [x(from), x(to)];
    return `M${a} ${GROUND}Q${(a + b) / 2} ${GROUND - Math.min(64, 24 + Math.abs(b - a) / 3)} ${b} ${GROUND}`;
  };
  const landed = Math.floor(done * visited.length);
  for (let i = 1; i < Math.min(visited.length, landed + 1); i++)
    path(board, leap(visited[i - 1], visited[i]), look.ink, 2);
  const at = visited[Math.min(landed, visited.length - 1)];
  dot(board, x(at), GROUND - 6, 6, look.ink);
  if (done === 1 && beyond !== null) {
    path(board, leap(at, Math.max(beyond, buckets)), look.muted, 1.5, true);
    text(board, x(buckets), GROUND + 28, String(beyond), { muted: true });
  }
  return GROUND + 38;
}
