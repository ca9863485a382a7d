import type { Cluster } from '../../../cluster/cluster.ts';
import { sharedStateBytes } from '../../report/sharedState.ts';
import { optimalShare } from '../../theory/fairShares.ts';
import { knownMove } from '../../theory/theory.ts';
import { ascending, exactly, meanOf, nearestRank, slopeOf, times } from '../reading.ts';
import { drawsOf } from '../samples/draws.ts';
import { KeySample } from '../samples/keySample.ts';
import { peakOf } from '../samples/shares.ts';
import type { Consequence, Situation } from '../types.ts';

/** Changes that are made one after another to see whether it drifts. */
export const CHANGES = 1000;
// Neighbouring steps are alike; means of so many of them are not.
const BATCH = 50;
const SAMPLE = 10_000;

/** Whether balance, moves or state get worse while nodes come and go, a thousand times, at random, around the given number of them. */
export const drift = {
  id: 'drift',
  question: 'Does it drift?',
  source: 'batch means: Law, Kelton, Simulation Modeling and Analysis, 9.5',
  needs: 'three nodes',
  quantities: {
    peak: {
      unit: 'ratio',
      better: 'less',
      about: 'share of the busiest node over its fair share, on average over the steps',
    },
    p99: { unit: 'ratio', better: 'less', about: 'at 99 of 100 steps at most' },
    worst: { unit: 'ratio', better: 'less', about: 'the largest at any step' },
    slope: {
      unit: 'change',
      better: 'less',
      about: 'what the peak gains in a thousand steps; around 0 it does not drift',
    },
    moved: { unit: 'ratio', better: 'less', about: 'all that moved over the least that had to' },
    state: { unit: 'bytes', better: 'less', about: 'what clients must agree on in the end' },
  },
  of({ cluster, before, known }: Situation) {
    // It is asked of the start: what follows a change is another start.
    if (before || cluster.size < 3) return null;
    const draws = drawsOf(known.seed);
    const sample = new KeySample(SAMPLE, known.seed);
    const peaks: number[] = [];
    const moves: { readonly moved: number; readonly optimal: number }[] = [];
    let state = cluster;
    for (let step = 0; step < CHANGES; step++) {
      const grow = state.size < cluster.size || (state.size === cluster.size && draws.uniform() < 0.5);
      const next = grow ? state.add({ id: `churn-${step}` }) : state.remove(state.nodes[draws.below(state.size)].id);
      moves.push({ moved: movedBetween(state, next, sample), optimal: optimalShare(state.nodes, next.nodes) });
      peaks.push(peakOf(next, sample).value);
      state = next;
    }
    const optimal = moves.reduce((sum, one) => sum + one.optimal, 0) / CHANGES;
    return {
      peak: meanOf(peaks, BATCH),
      p99: exactly(nearestRank(ascending(peaks), 0.99)),
      worst: exactly(Math.max(...peaks)),
      slope: slopeOf(peaks, BATCH, CHANGES),
      moved: times(
        1 / optimal,
        meanOf(
          moves.map(({ moved }) => moved),
          BATCH,
        ),
      ),
      state: exactly(sharedStateBytes(state)),
    };
  },
} as const satisfies Consequence<'drift'>;

function movedBetween(before: Cluster, after: Cluster, sample: KeySample): number {
  const known = knownMove(before, after);
  if (known !== undefined) return known;
  const [from, to] = [sample.owners(before), sample.owners(after)];
  const same = from.filter((bucket, i) => before.nodes[bucket]?.id === after.nodes[to[i]]?.id).length;
  return 1 - same / sample.count;
}
