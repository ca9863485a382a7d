import type { JumpsStep } from '@shardscope/core/explain';
import { type Board, box, dashedBox, dot, EDGE, MOST_BOXES, path, text } from './board.ts';

const WALL = 30;
const GROUND = 98;
const STONE = 14;

/** A wall on its way, after so many stones, and what a leap that the change takes back leaves behind. */
export interface JumpsShift {
  readonly wall: number;
  readonly takenBack: boolean;
}

/**
 * Leaps over a row of numbered stones, each a node, up to a wall after the last one, or elsewhere while it moves; the next leap would end beyond it.
 * No leap depends on how many stones there are.
 */
export function drawJumps(board: Board, { visited, beyond, buckets }: JumpsStep, shift?: JumpsShift): number {
  const { width, look, done } = board;
  const { table } = board.ground;
  const wallAfter = shift?.wall ?? buckets;
  const room = width - 2 * EDGE;
  // Stones stand evenly where there are few, else by their logarithm; behind the wall there is room for the next leap.
  const few = buckets <= MOST_BOXES;
  const inside = room * 0.82;
  const x = (bucket: number): number =>
    bucket >= buckets
      ? EDGE + inside + (room - inside) * 0.6
      : EDGE +
        (few ? ((bucket + 0.5) / buckets) * inside : (Math.log1p(bucket) / Math.log1p(buckets)) * (inside - 16) + 8);
  text(board, EDGE, 14, board.say('leaping'), { anchor: 'start', bold: true });
  for (const bucket of few ? Array(buckets).keys() : visited) {
    const there = visited.includes(bucket);
    const node = bucket < wallAfter ? (table?.owner(bucket) ?? null) : null;
    const left = x(bucket) - STONE / 2;
    if (node === null && table) dashedBox(board, left, GROUND, STONE, STONE);
    else box(board, left, GROUND, STONE, STONE, node === null ? undefined : board.colour(node));
    if (!few && !there) continue;
    if (node !== null) text(board, x(bucket), GROUND + 30, board.letter(node), { bold: there });
    text(board, x(bucket), GROUND + 46, String(bucket), { muted: true });
  }
  const wall = wallAfter === buckets ? EDGE + inside + 6 : (x(Math.ceil(wallAfter) - 1) + x(Math.ceil(wallAfter))) / 2;
  path(board, `M${wall} ${WALL + 6}V${GROUND + STONE}`, look.ink, 4);
  text(board, wall - 6, WALL + 4, board.say('wall', { count: Math.ceil(wallAfter) }), { anchor: 'end' });
  if (wallAfter === buckets) text(board, wall + 6, WALL + 4, board.say('nobody'), { anchor: 'start', muted: true });
  const leap = (from: number, to: number): string => {
    const [a, b] = [x(from), x(to)];
    return `M${a} ${GROUND}Q${(a + b) / 2} ${GROUND - Math.min(64, 24 + Math.abs(b - a) / 3)} ${b} ${GROUND}`;
  };
  const landed = Math.floor(done * visited.length);
  for (let i = 1; i < visited.length; i++) {
    if (i <= landed) path(board, leap(visited[i - 1], visited[i]), look.ink, 2);
    else if (shift?.takenBack) path(board, leap(visited[i - 1], visited[i]), look.muted, 1.5, true);
  }
  const at = visited[Math.min(landed, visited.length - 1)];
  dot(board, x(at), GROUND - 6, 6, look.ink);
  text(board, x(at), GROUND - 16, board.say('key'), { bold: true });
  if (done === 1 && beyond !== null) {
    path(board, leap(at, Math.max(beyond, buckets)), look.muted, 1.5, true);
    // A place farther off than the next is not drawn at its distance: the ground is broken before it.
    const far = beyond > buckets;
    const gap = (wall + x(buckets)) / 2;
    if (far) path(board, `M${gap - 5} ${GROUND + STONE}l4 -10m2 10l4 -10`, look.muted, 1.5);
    text(board, x(buckets), GROUND + 46, far ? `→ ${beyond}` : String(beyond), { muted: true });
  }
  return GROUND + 54;
}
