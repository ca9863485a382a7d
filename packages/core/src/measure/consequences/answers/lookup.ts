import { ascending, nearestRank, quantileOf } from '../reading.ts';
import type { Consequence, Situation } from '../types.ts';

// So many that the interval of the 99th of 100 has an upper end.
const TIMED = 800;
// Lookups before those, until what runs them is compiled.
const FIRST = 20_000;

/** How long a lookup takes of which nothing is in the caches of the processor, as in a program that does much else between two. */
export const lookup = {
  id: 'lookup',
  question: 'How long does a lookup take?',
  source: 'timed on this machine, one by one; intervals: David, Nagaraja 2003, 7.1',
  needs: 'its own name in --consequences, since times differ from run to run',
  quantities: {
    p50: { unit: 'seconds', better: 'less', about: 'time of a lookup with cold caches, in half of the cases at most' },
    p99: { unit: 'seconds', better: 'less', about: 'the same in 99 of 100 cases at most' },
  },
  of({ cluster, sample, stopwatch }: Situation) {
    if (!stopwatch) return null;
    const times: number[] = [];
    const empty: number[] = [];
    for (let i = 0; i < FIRST; i++) sample.owner(cluster, i % sample.count);
    for (let i = 0; i < TIMED; i++) {
      stopwatch.cool();
      // The first reading of the clock is as cold as all else.
      stopwatch.now();
      const before = stopwatch.now();
      const start = stopwatch.now();
      sample.owner(cluster, i % sample.count);
      times.push(stopwatch.now() - start);
      empty.push(start - before);
    }
    const reading = nearestRank(ascending(empty), 1 / 2);
    const net = ascending(times.map((time) => Math.max(0, time - reading)));
    return { p50: quantileOf(net, 1 / 2, 0), p99: quantileOf(net, 0.99, 0) };
  },
} as const satisfies Consequence<'lookup'>;
