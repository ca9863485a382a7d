import type { Cluster } from '../../../cluster/cluster.ts';
import { fairShares } from '../../theory/fairShares.ts';
import { knownMove } from '../../theory/theory.ts';
import { exactly, largestOf, shareOf, times } from '../reading.ts';
import type { KeySample } from '../samples/keySample.ts';
import { sharesOf } from '../samples/shares.ts';
import type { Consequence, Reading, Situation } from '../types.ts';

/** What happens while some clients have the old list of nodes and others the new one. */
export const rollout = {
  id: 'rollout',
  question: 'What happens while clients disagree?',
  source: 'Karger et al., STOC 1997: spread and load',
  needs: 'a change',
  quantities: {
    disagree: {
      unit: 'share',
      better: 'less',
      about:
        'share of the keys on which two clients differ when half of them know of the change: 2f(1 - f) of what moves, at its most',
    },
    owners: {
      unit: 'ratio',
      better: 'less',
      about: 'spread: nodes on which a key is looked for, on average over the keys',
    },
    load: {
      unit: 'ratio',
      better: 'less',
      about:
        'load: keys that some client looks for on the busiest node, over its fair share (the larger of before and after)',
    },
  },
  of({ cluster, before, sample, known: { informed = 1 / 2 } }: Situation) {
    if (!before) return null;
    const { moved, arrived } = arrivals(before, cluster, sample);
    const exact = knownMove(before, cluster);
    const share = exact === undefined ? shareOf(moved, sample.count) : exactly(exact);
    return {
      disagree: times(disagreement(informed), share),
      owners: { value: 1 + share.value, low: 1 + share.low, high: 1 + share.high },
      load: unionLoad(before, cluster, arrived, sample),
    };
  },
} as const satisfies Consequence<'rollout'>;

/** The share of what moves on which two clients differ, where each knows of the change with probability f. */
export const disagreement = (f: number): number => 2 * f * (1 - f);

/** Keys of the sample that changed hands, and how many of them each node of the cluster got, by its id. */
function arrivals(before: Cluster, cluster: Cluster, sample: KeySample) {
  const [from, to] = [sample.owners(before), sample.owners(cluster)];
  const bucketBefore = new Map(before.nodes.map(({ id }, bucket) => [id, bucket]));
  const same = cluster.nodes.map(({ id }) => bucketBefore.get(id) ?? -1);
  const arrived = new Map<string, number>(cluster.nodes.map(({ id }) => [id, 0]));
  let moved = 0;
  for (let i = 0; i < to.length; i++) {
    if (to[i] >= cluster.size || same[to[i]] === from[i]) continue;
    moved++;
    const { id } = cluster.nodes[to[i]];
    arrived.set(id, (arrived.get(id) ?? 0) + 1);
  }
  return { moved, arrived };
}

/** What a node is asked for by either kind of client: what it had, and what came to it. */
function unionLoad(before: Cluster, after: Cluster, arrived: ReadonlyMap<string, number>, sample: KeySample): Reading {
  const fairBefore = fairShares(before.nodes);
  const fairAfter = fairShares(after.nodes);
  const had = new Map(sharesOf(before, sample, 2).map((share, bucket) => [before.nodes[bucket].id, share]));
  const fair = new Map(before.nodes.map(({ id }, bucket) => [id, fairBefore[bucket]]));
  after.nodes.forEach(({ id }, bucket) => {
    fair.set(id, Math.max(fair.get(id) ?? 0, fairAfter[bucket]));
  });
  const nothing = exactly(0);
  const loads = [...fair].flatMap(([id, share]): Reading[] => {
    if (share === 0) return [];
    const old = had.get(id) ?? nothing;
    const come = shareOf(arrived.get(id) ?? 0, sample.count, 2 * fair.size);
    const came = arrived.get(id) ? come : nothing;
    const sum = { value: old.value + came.value, low: old.low + came.low, high: old.high + came.high };
    return [times(1 / share, sum)];
  });
  return largestOf(loads);
}
