import type { Cluster } from '../../../cluster/cluster.ts';
import { ownership } from '../../../partitioners/ownership.ts';
import { fairShares } from '../../theory/fairShares.ts';
import { exactly, peakOfAll, shareOf, times } from '../reading.ts';
import type { Reading } from '../types.ts';
import type { KeySample } from './keySample.ts';

/**
 * The share of all hash values that each node owns, in node order: exact ownership where the strategy has a picture of its range, the fair share
 * where it promises that, else counted, with intervals of which `together` times as many as nodes hold at once.
 */
export function sharesOf(cluster: Cluster, sample: KeySample, together = 1): readonly Reading[] {
  const exact = ownership(cluster.partitioner, cluster.hash.bits);
  if (exact) return Array.from(exact, exactly);
  if (cluster.traits.fair) return Array.from(fairShares(cluster.nodes), exactly);
  const counts = sample.counts(cluster);
  return Array.from(counts, (count) => shareOf(count, sample.count, together * counts.length));
}

/** The share of the busiest node over its fair share. */
export function peakOf(cluster: Cluster, sample: KeySample): Reading {
  const fair = fairShares(cluster.nodes);
  return peakOfAll(
    sharesOf(cluster, sample).flatMap((share, bucket) => (fair[bucket] > 0 ? [times(1 / fair[bucket], share)] : [])),
  );
}
