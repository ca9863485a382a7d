import type { Cluster } from '../../cluster/cluster.ts';
import { fairShares } from '../theory/fairShares.ts';
import { largestOf, shareOf, times } from './reading.ts';
import type { KeySample } from './samples/keySample.ts';
import { peakOf } from './samples/shares.ts';
import type { Consequence, Reading, Situation } from './types.ts';

/** How much fits before the first node is full, where a node has room in proportion to its weight. */
export const storage = {
  id: 'storage',
  question: 'How much can I store?',
  source: 'Mirrokni et al., SODA 2018: capacity over the largest load',
  needs: 'nothing',
  quantities: {
    usable: {
      unit: 'share',
      better: 'more',
      about: 'part of all room that is filled when the first node is full: 1 over the peak',
    },
  },
  of({ cluster, known, sample }: Situation) {
    const { value, low, high } = known.copies > 1 ? copiesPeak(cluster, known.copies, sample) : peakOf(cluster, sample);
    return { usable: { value: 1 / value, low: 1 / high, high: Math.min(1, 1 / low) } };
  },
} as const satisfies Consequence<'storage'>;

/** The largest share of all copies over the fair one; a node has at most one of a key. */
function copiesPeak(cluster: Cluster, copies: number, sample: KeySample): Reading {
  const fair = fairShares(cluster.nodes);
  const counts = new Float64Array(cluster.size);
  sample.copies(cluster, copies, (buckets) => {
    for (const bucket of buckets) counts[bucket]++;
  });
  const perKey = counts.reduce((sum, count) => sum + count, 0) / sample.count;
  return largestOf(
    Array.from(counts).flatMap((count, bucket) =>
      fair[bucket] > 0 ? [times(1 / (perKey * fair[bucket]), shareOf(count, sample.count, counts.length))] : [],
    ),
  );
}
