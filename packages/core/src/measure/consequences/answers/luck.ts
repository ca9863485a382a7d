import type { Cluster } from '../../../cluster/cluster.ts';
import { ownership } from '../../../partitioners/ownership.ts';
import { redrawnShares } from '../../report/redraw.ts';
import { skewOf } from '../../report/skew.ts';
import { exactly, quantileOf } from '../reading.ts';
import type { Consequence, Situation } from '../types.ts';

const MOST_DRAWS = 8000;
const MOST_POINTS = 12_000_000;
const FEWEST_DRAWS = 200;

/** How much the balance owes to the names that the nodes happen to have: the peak by exact ownership over random names. */
export const luck = {
  id: 'luck',
  question: 'How lucky was I?',
  source: 'order statistics: David, Nagaraja 2003, 7.1',
  needs: 'exact ownership or fair shares',
  quantities: {
    seen: {
      unit: 'ratio',
      better: 'less',
      about: 'share of the busiest node over its fair share, under the given names',
    },
    median: { unit: 'ratio', better: 'less', about: 'the same under random names, in half of the cases at most' },
    p99: { unit: 'ratio', better: 'less', about: 'in 99 of 100 cases at most' },
    p999: { unit: 'ratio', better: 'less', about: 'in 999 of 1000 cases at most' },
  },
  of({ cluster }: Situation) {
    const exact = ownership(cluster.partitioner, cluster.hash.bits);
    if (!exact && !cluster.traits.fair) return null;
    const seen = exactly(exact ? (skewOf(cluster.nodes, exact).peak ?? 1) : 1);
    const points = pointsIn(cluster);
    // Where names draw no points, they decide no share that is worth a draw.
    if (!exact || points === 0) return { seen, median: seen, p99: seen, p999: seen };
    const draws = Math.max(FEWEST_DRAWS, Math.min(MOST_DRAWS, Math.floor(MOST_POINTS / points)));
    const peaks = Float64Array.from({ length: draws }, (_, draw) => peakUnder(cluster, draw + 1)).sort();
    return {
      seen,
      median: quantileOf(peaks, 0.5, 1),
      p99: quantileOf(peaks, 0.99, 1),
      p999: quantileOf(peaks, 0.999, 1),
    };
  },
} as const satisfies Consequence<'luck'>;

const pointsIn = ({ strategy, nodes, options }: Cluster): number =>
  nodes.reduce((sum, node) => sum + (strategy.points?.(node, options) ?? 0), 0);

function peakUnder(cluster: Cluster, draw: number): number {
  const [shares] = redrawnShares(cluster, [], draw) ?? [];
  return (shares && skewOf(cluster.nodes, shares).peak) ?? 1;
}
