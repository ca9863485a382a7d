import type { Cluster } from '../../../cluster/cluster.ts';
import { zonesOf } from '../../../cluster/copies/zones.ts';
import { fairShares } from '../../theory/fairShares.ts';
import { exactly, largestOf, peakOfAll, shareOf, times } from '../reading.ts';
import type { KeySample } from '../samples/keySample.ts';
import { sharesOf } from '../samples/shares.ts';
import type { Consequence, Reading, Situation } from '../types.ts';
import { loadsOf } from './cascade.ts';

// Finding copies across zones takes long.
const PLACED = 20_000;

/** What happens if a whole zone goes: a rack, a hall, a region. Nodes without a zone are each one of their own. */
export const zoneLoss = {
  id: 'zones',
  question: 'What if a rack goes?',
  source: 'Weil et al., CRUSH, SC 2006: failure domains',
  needs: 'nodes in two zones (A@rack1, or --zones)',
  quantities: {
    before: { unit: 'ratio', better: 'less', about: 'share of the busiest zone over its fair share' },
    after: {
      unit: 'ratio',
      better: 'less',
      about: 'headroom that the loss of any one zone takes: the most loaded survivor over what it was sized for',
    },
    together: {
      unit: 'share',
      better: 'less',
      about: 'share of the keys that lose all copies with some zone, at the worst one',
    },
    total: {
      unit: 'share',
      better: 'less',
      about: 'share of the keys with all copies in one zone, all zones together',
    },
  },
  of({ cluster, sample, known }: Situation) {
    const members = zoneMembers(cluster);
    if (!members || members.size < 2) return null;
    const zones = [...members.values()];
    const fair = fairShares(cluster.nodes);
    const weight = (buckets: readonly number[]): number => buckets.reduce((sum, bucket) => sum + fair[bucket], 0);
    const shares = sharesOf(cluster, sample, 2);
    const load = loadsOf(cluster, sample);
    const headroom = zones.map((buckets) => survivors(cluster, buckets, load, zones.length));
    return {
      before: peakOfAll(
        zones
          .filter((buckets) => weight(buckets) > 0)
          .map((buckets) => times(1 / weight(buckets), sumOf(buckets.map((bucket) => shares[bucket])))),
      ),
      after: largestOf(headroom),
      ...inOneZone(cluster, zones, sample, known.copies),
    };
  },
} as const satisfies Consequence<'zones'>;

/** The buckets in each zone; `undefined` where no node names one. */
function zoneMembers({ nodes }: Cluster): ReadonlyMap<string | number, number[]> | undefined {
  const zones = zonesOf(nodes);
  if (!zones) return undefined;
  const members = new Map<string | number, number[]>();
  zones.forEach((zone, bucket) => {
    const key = zone ?? bucket;
    members.set(key, [...(members.get(key) ?? []), bucket]);
  });
  return members;
}

/** The load of the busiest node that is left without these, over its fair share before. */
function survivors(
  cluster: Cluster,
  gone: readonly number[],
  load: ReturnType<typeof loadsOf>,
  together: number,
): Reading {
  const lost = new Set(gone.map((bucket) => cluster.nodes[bucket].id));
  if (cluster.nodes.every(({ id, weight }) => lost.has(id) || weight === 0)) return exactly(Number.POSITIVE_INFINITY);
  return load.of(cluster.failAll([...lost]), together).reading;
}

const sumOf = (all: readonly Reading[]): Reading =>
  all.reduce((a, b) => ({ value: a.value + b.value, low: a.low + b.low, high: Math.min(1, a.high + b.high) }));

/** Keys of the sample with all copies in one zone: at the zone with the most of them, and of all zones. */
function inOneZone(
  cluster: Cluster,
  zones: readonly (readonly number[])[],
  sample: KeySample,
  copies: number,
): { readonly together: Reading; readonly total: Reading } {
  const zoneOf = new Int32Array(cluster.size);
  zones.forEach((buckets, zone) => {
    for (const bucket of buckets) zoneOf[bucket] = zone;
  });
  const counts = new Float64Array(zones.length);
  sample.copies(
    cluster,
    copies,
    (buckets) => {
      const [first] = buckets;
      if (first !== undefined && buckets.every((bucket) => zoneOf[bucket] === zoneOf[first])) counts[zoneOf[first]]++;
    },
    PLACED,
  );
  // Copies are spread over zones by rule: none seen is none.
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (copies > 1 && all === 0) return { together: exactly(0), total: exactly(0) };
  const placed = Math.min(PLACED, sample.count);
  return {
    together: largestOf(Array.from(counts, (count) => shareOf(count, placed, counts.length))),
    total: copies === 1 ? exactly(1) : shareOf(all, placed),
  };
}
