import type { Cluster } from '../../../cluster/cluster.ts';
import { fairShares } from '../../theory/fairShares.ts';
import { exactly, largestOf, openAbove, peakOfAll, smallestOf, times } from '../reading.ts';
import type { KeySample } from '../samples/keySample.ts';
import { sharesOf } from '../samples/shares.ts';
import { subsets } from '../samples/subsets.ts';
import type { Consequence, Reading, Situation } from '../types.ts';

// More first failures than this are drawn, not tried one by one.
const MOST_SETS = 200;

/**
 * Which failure takes the others down. A node's load is its share of all keys over its fair share before any failure, so that 1 is what it was bought
 * for; it fails when that exceeds the headroom. Nodes fail the most overloaded one first, until none is overloaded.
 */
export const cascade = {
  id: 'cascade',
  question: 'Which failure takes the others down?',
  source: 'Motter, Lai 2002; Beyer et al., Site Reliability Engineering, ch. 22',
  needs: 'two nodes',
  quantities: {
    one: {
      unit: 'ratio',
      better: 'less',
      about: 'headroom that the loss of any one node takes: the most loaded survivor over what it was sized for',
    },
    several: { unit: 'ratio', better: 'less', about: 'headroom that the loss of any --failures nodes at once takes' },
    collapse: {
      unit: 'ratio',
      better: 'less',
      about: 'with no more headroom than this, some single failure takes all nodes down, one after another',
    },
  },
  of({ cluster, sample, known }: Situation) {
    const serving = servingIds(cluster);
    if (serving.length < 2) return null;
    const load = loadsOf(cluster, sample);
    const singles = subsets(serving.length, 1, MOST_SETS, known.seed);
    const paths = singles.sets.map((set) =>
      path(cluster, namesOf(serving, set), load.limits, (state) => load.of(state, singles.sets.length)),
    );
    return {
      one: openAbove(peakOfAll([load.of(cluster, 1).reading, ...paths.map(([first]) => first)]), singles.all),
      several: headroom({ cluster, sample, known }, known.failures),
      collapse: openAbove(largestOf(paths.map(smallestOf)), singles.all),
    };
  },
} as const satisfies Consequence<'cascade'>;

/** The busiest node of a state and its load. */
interface Loaded {
  readonly id: string;
  readonly reading: Reading;
}

/** The headroom that the loss of any so many nodes at once takes; no more than `most` sets of them are tried. */
export function headroom(
  { cluster, sample, known }: Pick<Situation, 'cluster' | 'sample' | 'known'>,
  failures: number,
  most = MOST_SETS,
): Reading {
  const serving = servingIds(cluster);
  if (failures >= serving.length) return exactly(Number.POSITIVE_INFINITY);
  const load = loadsOf(cluster, sample);
  const { sets, all } = subsets(serving.length, failures, most, known.seed);
  const readings = sets.map((set) => load.of(cluster.failAll(namesOf(serving, set)), sets.length).reading);
  return openAbove(peakOfAll([load.of(cluster, 1).reading, ...readings]), all);
}

/** What measures the busiest node of a state of a cluster, in units of the shares that are fair before any failure. */
export function loadsOf({ nodes }: Cluster, sample: KeySample) {
  const fair = fairShares(nodes);
  const limits = new Map(nodes.map(({ id }, bucket) => [id, fair[bucket]]));
  return { limits, of: (state: Cluster, together: number): Loaded => busiest(state, limits, sample, together) };
}

/** The load of the busiest node after each failure that the one before it caused, until no later one can be lower. */
function path(
  cluster: Cluster,
  first: readonly string[],
  limits: ReadonlyMap<string, number>,
  load: (state: Cluster) => Loaded,
): readonly Reading[] {
  const readings: Reading[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (let state = cluster.failAll(first); ; ) {
    const { id, reading } = load(state);
    readings.push(reading);
    least = Math.min(least, reading.value);
    const left = servingIds(state);
    const room = left.reduce((sum, one) => sum + (limits.get(one) ?? 0), 0);
    // All that is left cannot carry the whole at a lower load than its mean.
    if (left.length < 2 || keepsKeys(state) || 1 / room >= least) return readings;
    state = state.failAll([id]);
  }
}

function busiest(state: Cluster, limits: ReadonlyMap<string, number>, sample: KeySample, together: number): Loaded {
  const down = new Set(state.down);
  const loaded = sharesOf(state, sample, together).flatMap((share, bucket): Loaded[] => {
    const { id } = state.nodes[bucket];
    const limit = limits.get(id) ?? 0;
    return down.has(id) || limit === 0 ? [] : [{ id, reading: times(1 / limit, share) }];
  });
  const reading = largestOf(loaded.map((one) => one.reading));
  return { id: loaded.find((one) => one.reading.value === reading.value)?.id ?? '', reading };
}

/** Ids of the nodes that hold keys and are up. */
function servingIds({ nodes, down }: Cluster): string[] {
  const gone = new Set(down);
  return nodes.filter(({ id, weight }) => weight !== 0 && !gone.has(id)).map(({ id }) => id);
}

/** Whether keys stay with nodes that are down, where nobody takes over. */
const keepsKeys = (state: Cluster): boolean => state.nodes.some(({ id }) => state.down.includes(id));

const namesOf = (ids: readonly string[], set: readonly number[]): string[] => set.map((number) => ids[number]);
