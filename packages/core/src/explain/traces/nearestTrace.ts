import type { FixedCluster } from '../../cluster/fixedCluster.ts';
import type { Points } from '../../partitioners/ring/points.ts';
import { pointsOfAll } from '../../partitioners/ring/ringPoints.ts';
import { serverPoints } from '../../profiles/haproxyConsistent.ts';
import { serverIds } from '../../profiles/haproxyServers.ts';
import { distanceUp } from '../position.ts';
import type { Tracer, TracerOf } from '../tracer.ts';
import type { RingTry } from '../types.ts';
import { circleOf, pointAbove, walking, walkUp } from './ringTrace.ts';

/** A walk to either side, and the shorter one decides; where both are as long, the one down. */
function nearestOf(cluster: FixedCluster, { at, owner, size }: Points): TracerOf {
  const { nodes, hash } = cluster;
  const circle = circleOf(at, owner, size, hash.bits);
  return walking(circle, (low) => {
    const from = low >>> 0;
    const above = pointAbove(circle, from);
    const below = above > 0 ? above - 1 : size - 1;
    const up = walkUp(cluster, circle, from, above);
    const to = circle.at(below);
    const down: RingTry = {
      ...up,
      direction: 'down',
      to,
      owner: nodes[owner[below]].id,
      distance: distanceUp(hash.bits, to, from),
    };
    return [{ kind: 'ring', bits: hash.bits, tries: [up, down], winner: down.distance <= up.distance ? 1 : 0 }];
  });
}

/** nearest-ring */
export const nearestTrace: Tracer = (cluster) =>
  nearestOf(cluster, pointsOfAll(cluster.nodes, Number(cluster.options.vnodes), cluster.hash));

/** haproxy-consistent: the same on the points of HAProxy's servers. */
export const haproxyTrace: Tracer = (cluster) =>
  nearestOf(cluster, serverPoints(cluster.nodes, serverIds(cluster.members)));
