import { type Cluster, createCluster, modulo, rendezvous, slots } from '@shardscope/core';
import type { Circumstances } from '@shardscope/core/consequences';
import { describe, expect, it } from 'vitest';
import { cache, RECOVERED, warming } from '../../src/measure/consequences/answers/cache.ts';
import { presence } from '../../src/measure/consequences/answers/che.ts';
import { KeySample } from '../../src/measure/consequences/samples/keySample.ts';
import { names } from '../names.ts';
import { Draws } from '../random.ts';
import { answer, told } from './circumstances.ts';

const KEYS = 4000;
const sample = new KeySample(KEYS, 3);

/** Hits by batches of requests from real LRU caches with expiry, filled before the change. */
function simulated(
  before: Cluster,
  after: Cluster,
  { qps = 1, ttl = Number.POSITIVE_INFINITY, zipf, cacheBytes = 0, itemBytes }: Circumstances,
  times: readonly number[],
  runs: number,
) {
  const shares = Array.from({ length: KEYS }, (_, i) => (i + 1) ** -zipf);
  const total = shares.reduce((sum, share) => sum + share, 0);
  const sums: number[] = [];
  shares.reduce((sum, share, i) => {
    sums[i] = sum + share / total;
    return sums[i];
  }, 0);
  const owners = [before, after].map((cluster) =>
    Array.from(sample.owners(cluster), (bucket) => cluster.nodes[bucket].id),
  );
  const room = cacheBytes / itemBytes;
  const asked = times.map(() => 0);
  const hits = times.map(() => 0);
  for (let run = 0; run < runs; run++) {
    const draws = new Draws(100 + run);
    const caches = new Map([...before.nodes, ...after.nodes].map(({ id }) => [id, new Map<number, number>()]));
    const warm = 40_000 / qps;
    let now = -warm;
    while (now < times[times.length - 1]) {
      now -= Math.log(draws.uniform()) / qps;
      const u = draws.uniform();
      let [low, high] = [0, KEYS - 1];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (sums[middle] < u) low = middle + 1;
        else high = middle;
      }
      const cache = caches.get(owners[now < 0 ? 0 : 1][low]);
      if (!cache) throw new Error('no cache');
      const fetched = cache.get(low);
      const hit = fetched !== undefined && now - fetched < ttl;
      cache.delete(low);
      cache.set(low, hit ? fetched : now);
      if (cache.size > room)
        for (const oldest of cache.keys()) {
          cache.delete(oldest);
          break;
        }
      const slot = times.findIndex((end) => now >= 0 && now < end);
      if (slot < 0) continue;
      asked[slot]++;
      if (hit) hits[slot]++;
    }
  }
  return times.map((_, i) => ({ rate: hits[i] / asked[i], error: 4 * Math.sqrt(0.25 / asked[i]) }));
}

const known: Circumstances = { ...told, keys: KEYS, qps: 1000, cacheBytes: 200, itemBytes: 1, zipf: 0.8 };

describe('the hit rate after a change', () => {
  it.each([
    ['one more node', rendezvous, {}],
    ['everything moves', modulo, {}],
    ['values expire', rendezvous, { ttl: 3 }],
    ['much expires before it is evicted', modulo, { ttl: 0.5, cacheBytes: 400 }],
  ] as const)('is that of real LRU caches: %s', (_, strategy, more) => {
    const before = createCluster(strategy, names(4));
    const after = before.add('n5');
    const facts = { ...known, ...more };
    const { curve, hit } = warming(before, after, facts, sample);
    const times = [0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4];
    const mean = (from: number, to: number): number => {
      const at = (time: number): number => {
        const next = curve.findIndex((one) => one.time >= time);
        if (next <= 0) return curve[next === 0 ? 0 : curve.length - 1].hit;
        const [a, b] = [curve[next - 1], curve[next]];
        return a.hit + ((time - a.time) / (b.time - a.time)) * (b.hit - a.hit);
      };
      return Array.from({ length: 20 }, (_, i) => at(from + ((i + 0.5) / 20) * (to - from))).reduce(
        (a, b) => a + b / 20,
        0,
      );
    };
    const seen = simulated(before, after, facts, times, 3);
    // The approximation itself is good to a hundredth.
    seen.forEach(({ rate, error }, i) => {
      expect(Math.abs(rate - mean(times[i - 1] ?? 0, times[i]))).toBeLessThan(error + 0.012);
    });
    expect(hit).toBeGreaterThan(0.2);
  });

  it('falls to what stayed, and rises to what fits, where all keys are asked for alike', () => {
    const cluster = createCluster(rendezvous, names(4));
    const facts = { keys: 20_000, qps: 1000, cacheBytes: 1000, itemBytes: 1, zipf: 0 };
    const { hit, lowest, backend, surge, recovery } = answer('cache', [cluster, cluster.add('n5')], facts);
    // Four caches of 1,000 hold a fifth of 20,000 keys; a fifth of those moves.
    expect(hit.value).toBeCloseTo(1 / 5, 3);
    expect(lowest.value).toBeCloseTo((1 / 5) * (4 / 5), 2);
    expect(backend.value).toBeCloseTo(1000 * (1 - lowest.value), 6);
    expect(surge.value).toBeCloseTo((1 - lowest.value) / (1 - hit.value), 3);
    expect(recovery.value).toBeGreaterThan(0);
    expect(lowest.low).toBeLessThan(0.16);
    expect(lowest.high).toBeGreaterThan(0.16);
  });

  it('stays below 95 % for good where too much memory went', () => {
    const cluster = createCluster(rendezvous, names(4));
    const facts = { keys: 20_000, qps: 1000, cacheBytes: 1000, itemBytes: 1, zipf: 0 };
    expect(answer('cache', [cluster, cluster.remove('n2')], facts).recovery.value).toBe(Number.POSITIVE_INFINITY);
  });

  it('is not asked for without the size of caches and the rate of requests', () => {
    const cluster = createCluster(rendezvous, names(4));
    expect(() => answer('cache', [cluster, cluster.add('n5')], { qps: 5 })).toThrow('does not arise');
  });
});

describe('the share of time that a key is cached', () => {
  it('is known without expiry, and where expiry always comes first', () => {
    for (const [rate, window] of [
      [0.1, 3],
      [2, 5],
      [1e-6, 1e3],
      [1e3, 1e3],
    ]) {
      expect(presence(rate, window, Number.POSITIVE_INFINITY)).toBeCloseTo(-Math.expm1(-rate * window), 12);
      expect(presence(rate, window, window / 2)).toBeCloseTo((rate * window) / (2 + rate * window), 12);
    }
  });
});

describe('caches that all keys fit into', () => {
  it('hit always before the change, and never more than that after it', () => {
    const known = { ...told, keys: 2000, cacheBytes: 2 ** 20, itemBytes: 1024, qps: 1000, zipf: 0.99 };
    const before = createCluster(slots, names(4));
    const { hit, curve } = warming(before, before.add('n5'), known, new KeySample(20_000, 1));
    expect(hit).toBe(1);
    expect(Math.max(...curve.map((at) => at.hit))).toBe(1);
  });
});

it('says of the recovery which part of the old hit rate counts as one', () => {
  expect(cache.quantities.recovery.about).toContain(` ${100 * RECOVERED}% `);
});
