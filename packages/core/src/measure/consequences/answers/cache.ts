import type { Cluster } from '../../../cluster/cluster.ts';
import { weightOf } from '../../../partitioners/weights.ts';
import { predicted } from '../reading.ts';
import type { KeySample } from '../samples/keySample.ts';
import { type Popularity, zipfStrata } from '../samples/popularity.ts';
import type { Circumstances, Consequence, Situation } from '../types.ts';
import { type RateBin, steadyWindow, WarmingCache } from './che.ts';

// Sets of keys that the answer is computed for: which hot keys move is luck.
const DRAWS = 8;
const TIMES = 120;
/** The part of the old hit rate at which a cache counts as recovered. */
export const RECOVERED = 0.95;
// Rates within an eighth of an octave are taken for one.
const BINS_AN_OCTAVE = 8;

/** What the change does to the hit rate of caches on the nodes, and so to the database behind them. */
export const cache = {
  id: 'cache',
  question: 'What happens to my database?',
  source: 'Che et al., JSAC 2002; Nishtala et al., NSDI 2013',
  needs: 'a change, --cache-bytes and --qps',
  quantities: {
    hit: { unit: 'share', better: 'more', about: 'hit rate before the change' },
    lowest: { unit: 'share', better: 'more', about: 'lowest hit rate after it' },
    backend: { unit: 'per second', better: 'less', about: 'most requests a second that reach the database' },
    surge: { unit: 'ratio', better: 'less', about: 'the same over what reached it before' },
    excess: {
      unit: 'count',
      better: 'less',
      about: 'requests that miss until the hit rate has settled, beyond those that miss after',
    },
    // Texts are looked up in other languages by their words: a test holds the number to `RECOVERED`.
    recovery: { unit: 'seconds', better: 'less', about: 'time until the hit rate is at 95% of the old one' },
  },
  of({ cluster, before, known, drawn }: Situation) {
    if (!before || known.cacheBytes === undefined || known.qps === undefined) return null;
    const runs = Array.from({ length: DRAWS }, (_, draw) => warming(before, cluster, known, drawn(draw)));
    const over = (pick: (run: Warming) => number, most?: number, least?: number) =>
      predicted(runs.map(pick), most, least);
    return {
      hit: over(({ hit }) => hit, 1),
      lowest: over(({ lowest }) => lowest, 1),
      backend: over(({ lowest, qps }) => qps * (1 - lowest), known.qps),
      surge: over(({ hit, lowest }) => (hit < 1 ? (1 - lowest) / (1 - hit) : Number.POSITIVE_INFINITY), undefined, 1),
      excess: over(({ excess }) => excess),
      recovery: over(({ recovery }) => recovery),
    };
  },
  curve({ cluster, before, known, drawn }: Situation) {
    if (!before || known.cacheBytes === undefined || known.qps === undefined) return null;
    const { curve, hit } = warming(before, cluster, known, drawn(0));
    return {
      x: { label: 'time after the change', unit: 'seconds' },
      y: { label: 'hit rate', unit: 'share' },
      points: curve.map((at) => [at.time, at.hit] as const),
      before: hit,
      reference: 'before it',
    };
  },
} as const satisfies Consequence<'cache'>;

/** A hit rate from the moment of the change on. */
interface Warming {
  readonly qps: number;
  readonly hit: number;
  readonly lowest: number;
  readonly excess: number;
  readonly recovery: number;
  readonly curve: readonly { readonly time: number; readonly hit: number }[];
}

/** The hit rate of the caches of a cluster after a change, for one set of keys. */
export function warming(before: Cluster, after: Cluster, known: Circumstances, sample: KeySample): Warming {
  const { qps = 1, ttl = Number.POSITIVE_INFINITY, cacheBytes = 0, itemBytes, keys, zipf } = known;
  const popularity = zipfStrata(keys, zipf, sample.count);
  const nodes = nodeBins(before, after, popularity, qps, sample).map(({ bins, weightBefore, weightAfter }) => {
    const room = (weight: number): number => (weight * cacheBytes) / itemBytes;
    const had = steadyWindow(bins, ({ stayed, left }) => stayed + left, room(weightBefore), ttl);
    const has = steadyWindow(bins, ({ stayed, arrived }) => stayed + arrived, room(weightAfter), ttl);
    return {
      had: weightBefore > 0 ? new WarmingCache(bins.map(asBefore), room(weightBefore), ttl, had).hitsAt(0) : 0,
      end: weightAfter > 0 ? new WarmingCache(bins.map(asAfter), room(weightAfter), ttl, has).hitsAt(0) : 0,
      cache: new WarmingCache(bins, room(weightAfter), ttl, weightBefore > 0 ? had : 0),
      slowest: slowest(bins, weightAfter > 0 ? Math.max(has, weightBefore > 0 ? had : 0) : 0),
    };
  });
  const sum = (pick: (node: (typeof nodes)[number]) => number): number =>
    nodes.reduce((all, node) => all + pick(node), 0);
  // Keys of a bin count with its mean rate: where all of them fit, those of a node can add up to a little more than is asked for.
  const rate = (pick: (node: (typeof nodes)[number]) => number): number => Math.min(1, sum(pick) / qps);
  const hit = rate(({ had }) => had);
  const end = rate(({ end }) => end);
  const last = nodes.reduce((most, node) => Math.max(most, node.slowest), 0);
  const curve = timesTo(last).map((time) => ({ time, hit: rate((node) => node.cache.hitsAt(time)) }));
  return {
    qps,
    hit,
    lowest: Math.min(hit, ...curve.map((at) => at.hit)),
    excess: excess(curve, end) * qps,
    recovery: recovery(curve, hit, end),
    curve,
  };
}

const asBefore = ({ rate, stayed, left }: RateBin): RateBin => ({ rate, stayed: stayed + left, arrived: 0, left: 0 });
const asAfter = ({ rate, stayed, arrived }: RateBin): RateBin => ({
  rate,
  stayed: stayed + arrived,
  arrived: 0,
  left: 0,
});

/** Keys of every node, by rate and by what the change did to them. */
function nodeBins(before: Cluster, after: Cluster, { shares, sizes }: Popularity, qps: number, sample: KeySample) {
  const [from, to] = [sample.owners(before), sample.owners(after)];
  const places = new Map<string, Map<number, { asked: number; stayed: number; arrived: number; left: number }>>();
  const add = (id: string, share: number, keys: number, kind: 'stayed' | 'arrived' | 'left'): void => {
    const rate = qps * share;
    const bins = places.get(id) ?? new Map();
    places.set(id, bins);
    const number = Math.round(Math.log2(rate) * BINS_AN_OCTAVE);
    const bin = bins.get(number) ?? { asked: 0, stayed: 0, arrived: 0, left: 0 };
    bins.set(number, bin);
    bin[kind] += keys;
    bin.asked += keys * rate;
  };
  for (let i = 0; i < shares.length; i++) {
    const [old, now] = [before.nodes[from[i]]?.id, after.nodes[to[i]]?.id];
    if (old === now && old !== undefined) add(old, shares[i], sizes[i], 'stayed');
    else {
      if (old !== undefined) add(old, shares[i], sizes[i], 'left');
      if (now !== undefined) add(now, shares[i], sizes[i], 'arrived');
    }
  }
  const weight = (cluster: Cluster, id: string): number => (cluster.has(id) ? weightOf(cluster.node(id) ?? { id }) : 0);
  return [...places].map(([id, bins]) => ({
    bins: [...bins.values()].map(({ asked, stayed, arrived, left }) => ({
      rate: asked / (stayed + arrived + left),
      stayed,
      arrived,
      left,
    })),
    weightBefore: weight(before, id),
    weightAfter: weight(after, id),
  }));
}

/** When a node has settled: some windows, or until even its rarest key was asked for. */
function slowest(bins: readonly RateBin[], window: number): number {
  if (Number.isFinite(window)) return 5 * window;
  return 5 / bins.reduce((least, { rate }) => Math.min(least, rate), Number.POSITIVE_INFINITY);
}

/** Times from 0 to the last one, closer together at first. */
const timesTo = (last: number): number[] =>
  Array.from({ length: TIMES }, (_, i) => (i === 0 ? 0 : last * 1e-5 ** (1 - i / (TIMES - 1))));

/** Seconds' worth of requests that miss beyond those that miss in the end. */
function excess(curve: Warming['curve'], end: number): number {
  let area = 0;
  for (let i = 1; i < curve.length; i++) {
    const [a, b] = [curve[i - 1], curve[i]];
    area += (b.time - a.time) * Math.max(0, end - (a.hit + b.hit) / 2);
  }
  return area;
}

function recovery(curve: Warming['curve'], hit: number, end: number): number {
  const enough = RECOVERED * hit;
  const last = curve.findLastIndex((at) => at.hit < enough);
  if (last < 0) return 0;
  if (last === curve.length - 1) return end >= enough ? curve[last].time : Number.POSITIVE_INFINITY;
  const [a, b] = [curve[last], curve[last + 1]];
  return a.time + ((enough - a.hit) / (b.hit - a.hit)) * (b.time - a.time);
}
