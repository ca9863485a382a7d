import { GOLDEN, GOLDEN_PRIME } from '../../hashes/goldenRatio.ts';
import { fmix32 } from '../../hashes/murmur3.ts';
import { widened } from '../../partitioners/ring/points.ts';
import { pointsOfAll } from '../../partitioners/ring/ringPoints.ts';
import { totalWeight, weightOf } from '../../partitioners/weights.ts';
import { JUMPS } from '../../strategies/bounded.ts';
import { distanceUp } from '../position.ts';
import { type Circle, MOST_LISTED, type Tracer } from '../tracer.ts';
import type { RingStep, RingTry } from '../types.ts';
import { circleOf, pointAbove, walking, walkUp } from './ringTrace.ts';
import { ownersOf, tableTrace } from './tableTrace.ts';

/** bounded: the partition walks past nodes that were full when its turn came, or tries other places of the ring. */
export const boundedTrace: Tracer = (cluster) => {
  const { nodes, hash, options } = cluster;
  const { load, partitions, vnodes, overflow } = options;
  const owners = ownersOf(cluster);
  const { at, owner, size } = widened(pointsOfAll(nodes, Number(vnodes), hash), hash.bits);
  const circle = circleOf(at, owner, size, 32);
  const total = totalWeight(nodes);
  const most = nodes.map((node) => Math.ceil((Number(load) * Number(partitions) * weightOf(node)) / total));
  // From which partition on a node is full.
  const fullFrom = nodes.map(() => Number.POSITIVE_INFINITY);
  const held = nodes.map(() => 0);
  for (const [partition, bucket] of owners.entries())
    if (++held[bucket] === most[bucket]) fullFrom[bucket] = partition + 1;
  for (const [bucket, room] of most.entries()) if (room === 0) fullFrom[bucket] = 0;
  const steps = tableTrace(cluster, owners, (partition): RingStep => {
    const full = (point: number): boolean => fullFrom[circle.owner(point)] <= partition;
    let from = fmix32(Math.imul(partition + 1, GOLDEN_PRIME)) >>> 0;
    let point = pointAbove(circle, from);
    const tries: RingTry[] = [];
    while (overflow === 'jump' && full(point) && tries.length < JUMPS) {
      tries.push(walkUp(cluster, circle, from, point));
      from = fmix32(from + GOLDEN) >>> 0;
      point = pointAbove(circle, from);
    }
    tries.push(pastFull(circle, from, point, full, (bucket) => nodes[bucket].id));
    return { kind: 'ring', bits: 32, tries, winner: tries.length - 1 };
  });
  return walking(circle, steps);
};

/** The walk from a point on to the first whose node has room. */
function pastFull(
  circle: Circle,
  from: number,
  first: number,
  full: (point: number) => boolean,
  id: (bucket: number) => string,
): RingTry {
  const passed: { at: number | string; owner: string }[] = [];
  let point = first;
  let more = 0;
  for (; full(point); point = point + 1 < circle.size ? point + 1 : 0) {
    if (passed.length < MOST_LISTED) passed.push({ at: circle.at(point), owner: id(circle.owner(point)) });
    else more++;
  }
  const to = circle.at(point);
  return {
    from,
    direction: 'up',
    passed,
    more,
    to,
    owner: id(circle.owner(point)),
    distance: distanceUp(32, from, to),
  };
}
