import { ring } from '@shardscope/core';
import { AT_FIRST, contenders } from './contenders.ts';
import type { KeyFacts } from './facts.ts';

// Old points of the ring that are drawn on either side of a key, at least; ahead of it, a point of the newcomer too.
const BEHIND = 3;
const AHEAD = 5;
const CIRCLE = 2 ** 32;
// Parts of the window are told in so many steps.
const STEPS = 1e4;

/** Where each strategy puts a key, before the newcomer and after, and the points of the ring around it. */
export function keyFacts(name: string): KeyFacts {
  const places = contenders.map(({ before, after }) => ({
    hash: before.hash.of(name) >>> 0,
    from: before.bucketOf(name),
    to: after.bucketOf(name),
  }));
  return { name, places, ...ringAround(places[contenders.findIndex(({ strategy }) => strategy === ring)].hash) };
}

/** The points of the ring near a hash, as parts of the window that they stand in. */
function ringAround(hash: number): Pick<KeyFacts, 'at' | 'points'> {
  const isOld = ({ node }: Ahead): boolean => node < AT_FIRST;
  const points = pointsAhead(hash);
  let old = 0;
  let newcomers = 0;
  const last = points.findIndex((point) => {
    if (isOld(point)) old++;
    else newcomers++;
    return old >= AHEAD && newcomers > 0 && isOld(point);
  });
  const behind = points.filter(isOld).slice(-BEHIND);
  const start = behind[0].distance - CIRCLE;
  const step = (distance: number): number => Math.round(((distance - start) / (points[last].distance - start)) * STEPS);
  // However close a point is, it stays on its side of the key.
  const at = Math.max(step(0), 1);
  const before = points.filter(({ distance }) => distance - CIRCLE >= start);
  return {
    at: at / STEPS,
    points: [
      ...before.map(({ distance, node }) => [Math.min(step(distance - CIRCLE), at - 1) / STEPS, node] as const),
      ...points.slice(0, last + 1).map(({ distance, node }) => [Math.max(step(distance), at) / STEPS, node] as const),
    ],
  };
}

/** A point of the ring, and how far clockwise of a hash it is. */
interface Ahead {
  readonly distance: number;
  readonly node: number;
}

/** All points of the ring with the newcomer, clockwise from a hash. */
function pointsAhead(hash: number): readonly Ahead[] {
  const anatomy = contenders.find(({ strategy }) => strategy === ring)?.after.partitioner.anatomy?.();
  if (anatomy?.kind !== 'ring') throw new Error('a ring has points');
  return Array.from(anatomy.points, (at, i) => ({
    distance: (at - hash + CIRCLE) % CIRCLE,
    node: anatomy.owners[i],
  })).sort((a, b) => a.distance - b.distance);
}
