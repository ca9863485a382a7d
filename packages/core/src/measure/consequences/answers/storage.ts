import type { Cluster } from '../../../cluster/cluster.ts';
import { fairShares } from '../../theory/fairShares.ts';
import { exactly, peakOfAll, shareOf, times } from '../reading.ts';
import type { KeySample } from '../samples/keySample.ts';
import { peakOf } from '../samples/shares.ts';
import type { Consequence, Reading, Situation } from '../types.ts';

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
    keys: {
      unit: 'count',
      better: 'more',
      about: 'keys that fit before the first node is full, where a node of weight 1 has --cache-bytes',
    },
  },
  of({ cluster, known, sample }: Situation) {
    const { copies, cacheBytes, itemBytes } = known;
    const counted = copies > 1 ? copiesPeak(cluster, copies, sample) : undefined;
    const { value, low, high } = counted?.peak ?? peakOf(cluster, sample);
    const usable = { value: 1 / value, low: 1 / high, high: Math.min(1, 1 / low) };
    const weights = cluster.nodes.reduce((sum, { weight = 1 }) => sum + weight, 0);
    return {
      usable,
      keys:
        cacheBytes === undefined
          ? exactly(Number.NaN)
          : whole(times((weights * cacheBytes) / (itemBytes * (counted?.perKey ?? 1)), usable)),
    };
  },
} as const satisfies Consequence<'storage'>;

/** Keys are whole. */
const whole = ({ value, low, high }: Reading): Reading => ({
  value: Math.floor(value),
  low: Math.floor(low),
  high: Math.floor(high),
});

/** The largest share of all copies over the fair one, and how many copies a key has; a node has at most one of a key. */
function copiesPeak(
  cluster: Cluster,
  copies: number,
  sample: KeySample,
): { readonly peak: Reading; readonly perKey: number } {
  const fair = fairShares(cluster.nodes);
  const counts = new Float64Array(cluster.size);
  sample.copies(cluster, copies, (buckets) => {
    for (const bucket of buckets) counts[bucket]++;
  });
  const perKey = counts.reduce((sum, count) => sum + count, 0) / sample.count;
  const peak = peakOfAll(
    Array.from(counts).flatMap((count, bucket) =>
      fair[bucket] > 0 ? [times(1 / (perKey * fair[bucket]), shareOf(count, sample.count, counts.length))] : [],
    ),
  );
  return { peak, perKey };
}
