import type { Cluster } from '../../../cluster/cluster.ts';
import { createCluster } from '../../../cluster/createCluster.ts';

/** Points a node of weight 1 that are tried, ascending. */
const TRIED = [10, 20, 50, 100, 200, 500, 1000] as const;
// All of them together: a ring of many nodes takes long to build, and its failures to place.
const MOST_POINTS = 500_000;

/**
 * The same nodes with other numbers of points, `vnodes`, from 10 to 1000; none for strategies without that option, with weights that make the points too
 * many, or with nodes that are down.
 */
export function withPoints({
  strategy,
  nodes,
  down,
  options,
  hash,
}: Cluster): readonly (readonly [points: number, cluster: Cluster])[] {
  if (!('vnodes' in strategy.options) || down.length > 0) return [];
  const weights = nodes.reduce((sum, { weight = 1 }) => sum + weight, 0);
  return TRIED.filter((points) => points * weights <= MOST_POINTS).map((points) => [
    points,
    createCluster(strategy, nodes, { ...options, vnodes: points, hash }),
  ]);
}
