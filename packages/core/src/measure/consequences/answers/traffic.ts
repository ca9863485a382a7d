import { skewOf } from '../../report/skew.ts';
import { ascending, exactly, nearestRank } from '../reading.ts';
import type { Window } from '../samples/windows.ts';
import type { Consequence, Situation } from '../types.ts';

/** Peak above which a window counts as too high unless told otherwise: what `bounded` lets a node hold. */
export const ABOVE = 1.25;

/** How the requests of a trace fall on the nodes from one stretch of time to the next. */
export const traffic = {
  id: 'traffic',
  question: 'With my real traffic?',
  source: 'Cao et al., FAST 2020; Yang et al., OSDI 2020: load over time instead of over all of it',
  needs: '--keys-from with times of requests (access logs, cache traces; not --unique)',
  quantities: {
    requests: { unit: 'count', about: 'requests in a window, in half of the windows at most' },
    median: {
      unit: 'ratio',
      better: 'less',
      about: 'peak of a window: requests to its busiest node over the fair share, in half of the windows at most',
    },
    p99: { unit: 'ratio', better: 'less', about: 'peak in 99 of 100 windows at most' },
    worst: { unit: 'ratio', better: 'less', about: 'largest peak of all windows' },
    above: { unit: 'share', better: 'less', about: 'part of the windows whose peak is above --above' },
    drift: {
      unit: 'share',
      better: 'less',
      about: 'part of the requests that another node gets than in the window before, on average over the windows',
    },
  },
  of({ cluster, known: { above = ABOVE }, windows = [] }: Situation) {
    if (windows.length === 0) return null;
    const peaks = ascending(windows.map((loads) => skewOf(cluster.nodes, loads).peak ?? 1));
    return {
      requests: exactly(nearestRank(ascending(windows.map(sum)), 1 / 2)),
      median: exactly(nearestRank(peaks, 1 / 2)),
      p99: exactly(nearestRank(peaks, 0.99)),
      worst: exactly(peaks[peaks.length - 1]),
      above: exactly(peaks.filter((peak) => peak > above).length / peaks.length),
      drift: exactly(drift(windows)),
    };
  },
} as const satisfies Consequence<'traffic'>;

const sum = (loads: Window): number => loads.reduce((all, load) => all + load, 0);

/** Mean total variation distance between the shares of nodes in a window and in the next; 0 of one window. */
function drift(windows: readonly Window[]): number {
  const shares = windows.map((loads) => {
    const all = sum(loads);
    return loads.map((load) => load / all);
  });
  const distances = shares
    .slice(1)
    .map((now, i) => now.reduce((all, one, node) => all + Math.abs(one - shares[i][node]), 0) / 2);
  return distances.reduce((all, one) => all + one, 0) / Math.max(1, distances.length);
}
