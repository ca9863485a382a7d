import type { Position, RingStep, WalkedRing } from '@shardscope/core/explain';
import { type Board, EDGE, text } from './board.ts';
import { type Bow, drawBand, drawPoints, drawWalk, type Shift } from './bow.ts';
import { isWhole, ownerAbove, spotsOf } from './ringSpots.ts';

const TURN = 2 * Math.PI;
/** Radius of a ring that is drawn whole, and of one beside its magnified part. */
const WHOLE = 78;
const SMALL = 40;
const SHORT = 0.06;
/** Room around a ring for the key and its walk. */
const AROUND = 40;
/** Height above the magnified part of a ring, how far it bows, and how far apart its points are at most. */
const ABOVE = 48;
const SAG = 18;
const WIDEST = 56;
/** Parts of a ring that are coloured, where it has more points than that. */
const PARTS = 360;

/**
 * Draws walks over a ring to the points where they end: the ring whole where it has few points, else a small one and, larger, the points around
 * the walk that decides. `walker` is what walks. `shift` is the step before the change that the drawing is in the middle of.
 */
export function drawRing(board: Board, step: RingStep, top = 0, walker = board.say('key'), shift?: Shift): number {
  const is = ringOf(board);
  const was = shift ? (board.groundBefore?.ring ?? is) : is;
  const walks = [step.tries[step.winner], ...(shift ? [shift.walk] : [])];

  const probe = step.tries.some(({ from }) => from !== walks[0].from)
    ? board.say('probe', { number: step.winner + 1 })
    : walker;
  const said = { walker: probe, way: wayOf(board, step), shift };
  // Walks that are too short to be seen on it are drawn larger.
  const whole = isWhole(was, is) && walks.every(({ distance }) => Number(distance) / 2 ** step.bits > SHORT);
  const spots = spotsOf(was, is, walks, whole);
  const part = shift?.part ?? 1;
  const turned = (at: Position): number => (Number(at) / 2 ** step.bits) * TURN - TURN / 4;
  if (whole) {
    const bow: Bow = {
      centre: { x: board.width / 2, y: top + WHOLE + AROUND },
      radius: WHOLE,
      whole,
      turns: spots.map(({ at }) => turned(at)),
      start: turned(spots[spots.length - 1].at),
      turn: turned,
    };
    drawBand(board, bow, spots, was, is, part);
    drawPoints(board, bow, spots, step, part);
    drawWalk(board, bow, step, said);
    return bow.centre.y + WHOLE + AROUND;
  }
  const centre = { x: EDGE + SMALL + AROUND / 2, y: top + SMALL + AROUND / 2 };
  const small: Bow = { centre, radius: SMALL, whole, turns: [], start: 0, turn: turned };
  for (const [ring, opacity] of part < 1
    ? ([
        [was, 1],
        [is, part],
      ] as const)
    : ([[is, 1]] as const))
    drawWhole(board, small, ring, opacity);
  drawWalk(board, small, step, { shift });
  const right = centre.x + SMALL + 18;
  text(board, right, centre.y - 6, board.say('wholeRing', { count: is.size }), { anchor: 'start' });
  text(board, right, centre.y + 12, board.say('enlarged'), { anchor: 'start', muted: true });
  // The points stand evenly, so that the walk is seen however short it is; what walks stands between its neighbours as it does on the ring.
  const pitch = Math.min(WIDEST, (board.width - 2 * EDGE) / spots.length);
  const half = (pitch * spots.length) / 2;
  const radius = (half ** 2 + SAG ** 2) / (2 * SAG);
  const y = centre.y + SMALL + AROUND / 2 + ABOVE;
  const turnAt = (along: number): number => (along * pitch - half) / radius - TURN / 4;
  const away = (at: Position): number => {
    const range = 2 ** step.bits;
    return ((Number(at) - Number(walks[0].from) + 1.5 * range) % range) / range;
  };
  const turns = spots.map((_, i) => turnAt(i + 0.5));
  const bow: Bow = {
    centre: { x: board.width / 2, y: y + radius },
    radius,
    whole,
    turns,
    start: turnAt(0),
    turn: (at) => {
      const next = spots.findIndex((spot) => away(spot.at) >= away(at));
      if (next < 0) return turns[turns.length - 1];
      if (spots[next].at === at || next === 0) return turns[next];
      const [one, other] = [away(spots[next - 1].at), away(spots[next].at)];
      const between = Math.min(0.75, Math.max(0.25, (away(at) - one) / (other - one)));
      return turns[next - 1] + between * (turns[next] - turns[next - 1]);
    },
  };
  drawBand(board, bow, spots, was, is, part);
  drawPoints(board, bow, spots, step, part);
  drawWalk(board, bow, step, said);
  return y + SAG + 36;
}

function ringOf({ ground: { ring } }: Board): WalkedRing {
  if (!ring) throw new Error('a walk goes over a ring');
  return ring;
}

/** What decides, in words: room where full nodes are passed or another place is tried, else which is nearer. */
function wayOf({ say }: Board, { tries, winner }: RingStep): string {
  const { passed, distance } = tries[winner];
  if (passed.length > 0 || tries.some((one) => one.distance < distance)) return say('withRoom');
  return say(tries.length > 1 ? 'shortest' : 'first');
}

/** The ring with the colours of all its nodes. */
function drawWhole(board: Board, { centre, radius }: Bow, ring: WalkedRing, opacity: number): void {
  const arcs = new Map<string, string>();
  const at = (part: number): string => {
    const turn = (part / PARTS) * TURN - TURN / 4;
    return `${centre.x + radius * Math.cos(turn)} ${centre.y + radius * Math.sin(turn)}`;
  };
  for (let part = 0; part < PARTS; part++) {
    const middle = Math.floor(((part + 0.5) / PARTS) * 2 ** Math.min(ring.bits, 32));
    const position = ring.bits > 32 ? `0x${middle.toString(16).padStart(8, '0')}00000000` : middle;
    const owner = ownerAbove(ring, position);
    arcs.set(owner, `${arcs.get(owner) ?? ''}M${at(part)}A${radius} ${radius} 0 0 1 ${at(part + 1)}`);
  }
  for (const [owner, d] of arcs) {
    board.svg
      .append('path')
      .attr('d', d)
      .attr('fill', 'none')
      .attr('stroke', board.colour(owner))
      .attr('stroke-width', 9)
      .attr('opacity', opacity);
  }
}
