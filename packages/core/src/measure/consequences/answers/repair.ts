import type { Cluster } from '../../../cluster/cluster.ts';
import { exactly, largestOf, openAbove, shareOf, smallestOf, times } from '../reading.ts';
import type { KeySample } from '../samples/keySample.ts';
import { subsets } from '../samples/subsets.ts';
import { withPoints } from '../samples/withPoints.ts';
import type { Consequence, Reading, Situation } from '../types.ts';

const MOST_NODES = 24;
// The same for each number of points of a curve.
const CURVE_NODES = 8;
// Keys whose copies are placed, once before and once after each failure.
const PLACED = 20_000;

/** How parallel the repair of a failed node is: each key that lost a copy is read from its other copies alike and written where its new copy belongs. */
export const repair = {
  id: 'repair',
  question: 'How parallel is repair?',
  source: 'DeCandia et al., Dynamo, SOSP 2007; Ongaro et al., RAMCloud, SOSP 2011',
  needs: '--replicas, and more nodes than copies',
  quantities: {
    sources: {
      unit: 'count',
      better: 'more',
      about: 'nodes that the copies of a failed node are read from, at the worst node',
    },
    targets: { unit: 'count', better: 'more', about: 'nodes that new copies are written to, at the worst node' },
    busiest: {
      unit: 'share',
      better: 'less',
      about: 'part of what a failed node held that one node has to send or receive, at the worst node',
    },
    seconds: { unit: 'seconds', better: 'less', about: 'time until all copies are there again, at --bandwidth' },
  },
  of({ cluster, known, sample }: Situation) {
    const { copies, bandwidth } = known;
    if (copies < 2 || cluster.size <= copies) return null;
    const { repairs, all } = repairsOf({ cluster, known, sample }, MOST_NODES);
    const stored = known.keys * known.itemBytes;
    return {
      sources: { ...smallestOf(repairs.map(({ sources }) => exactly(sources))), high: cluster.size - 1 },
      targets: { ...smallestOf(repairs.map(({ targets }) => exactly(targets))), high: cluster.size - 1 },
      busiest: openAbove(largestOf(repairs.map(({ busiest }) => busiest)), all),
      seconds: openAbove(
        bandwidth === undefined
          ? exactly(Number.POSITIVE_INFINITY)
          : largestOf(repairs.map(({ work }) => times(stored / bandwidth, work))),
        all,
      ),
    };
  },
  curve({ cluster, known, sample }: Situation) {
    const { copies, bandwidth, keys, itemBytes } = known;
    if (copies < 2 || cluster.size <= copies || bandwidth === undefined) return null;
    const seconds = (state: Cluster): number => {
      const { repairs } = repairsOf({ cluster: state, known, sample }, CURVE_NODES);
      return ((keys * itemBytes) / bandwidth) * largestOf(repairs.map(({ work }) => work)).value;
    };
    const points = withPoints(cluster).map(([count, state]) => [count, seconds(state)] as const);
    if (points.length === 0) return null;
    return {
      x: { label: 'points of a node', unit: 'count' },
      y: { label: 'time until all copies are there again', unit: 'seconds' },
      points,
      before: seconds(cluster),
      reference: 'with the points that it has',
    };
  },
} as const satisfies Consequence<'repair'>;

/** What the failure of each of so many nodes makes the others do, and whether these are all. */
function repairsOf({ cluster, known, sample }: Pick<Situation, 'cluster' | 'known' | 'sample'>, most: number) {
  const placed = setsOf(cluster, known.copies, sample);
  const holding = cluster.nodes.filter(({ weight }) => weight !== 0).map(({ id }) => id);
  const { sets, all } = subsets(holding.length, 1, most, known.seed);
  const repairs = sets.map(([node]) => repairOf(cluster, holding[node], placed, known.copies, sample, sets.length));
  return { repairs, all };
}

/** What one failure makes the others do. */
interface Repair {
  readonly sources: number;
  readonly targets: number;
  /** Largest part of what the node held that one other sends or receives. */
  readonly busiest: Reading;
  /** The same as a share of all keys. */
  readonly work: Reading;
}

function repairOf(
  cluster: Cluster,
  failed: string,
  before: readonly (readonly string[])[],
  copies: number,
  sample: KeySample,
  together: number,
): Repair {
  const after = setsOf(cluster.fail(failed), copies, sample);
  const sent = new Map<string, number>();
  const received = new Map<string, number>();
  let held = 0;
  before.forEach((ids, key) => {
    if (!ids.includes(failed)) return;
    held++;
    const left = ids.filter((id) => id !== failed);
    for (const id of left) sent.set(id, (sent.get(id) ?? 0) + 1 / left.length);
    for (const id of after[key]) if (id !== failed && !ids.includes(id)) received.set(id, (received.get(id) ?? 0) + 1);
  });
  const most = Math.max(0, ...sent.values(), ...received.values());
  const ways = together * 2 * cluster.size;
  return {
    sources: sent.size,
    targets: received.size,
    busiest: shareOf(most, held, ways),
    work: shareOf(most, before.length, ways),
  };
}

/** The nodes that hold copies of each key. */
function setsOf(cluster: Cluster, copies: number, sample: KeySample): string[][] {
  const sets: string[][] = [];
  sample.copies(
    cluster,
    copies,
    (buckets) => sets.push(Array.from(buckets, (bucket) => cluster.nodes[bucket].id)),
    PLACED,
  );
  return sets;
}
