import {
  Comparison,
  createCluster,
  generatedKeys,
  gTest,
  type Interval,
  type PackedKeys,
  resultsOf,
  ring,
  scenario,
} from '@shardscope/core';
import { strategies } from '@shardscope/core/registry';
import { accelerated } from '@shardscope/core/wasm';
import { describe, expect, it } from 'vitest';
import { partOrAll } from '../../../../tools/testing/partOrAll.ts';
import { drawnCvInterval } from '../../src/measure/theory/cvLaw.ts';
import { betaCdf, chiSquareTail, lnGamma } from '../../src/measure/theory/distributions.ts';
import { shareInterval } from '../../src/measure/theory/interval.ts';
import { names } from '../names.ts';
import { Draws } from '../random.ts';

describe('distributions', () => {
  it('have the values of published tables', () => {
    expect(lnGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13);
    expect(lnGamma(100)).toBeCloseTo(359.1342053695754, 10);
    // Critical values of chi-square at 5 % and 0.1 %.
    for (const [x, df, tail] of [
      [3.841459, 1, 0.05],
      [18.307038, 10, 0.05],
      [124.342113, 100, 0.05],
      [10.827566, 1, 0.001],
      [29.588298, 10, 0.001],
    ]) {
      expect(chiSquareTail(x, df)).toBeCloseTo(tail, 7);
    }
    expect(betaCdf(0.5, 2, 3)).toBeCloseTo(0.6875, 12);
    expect(betaCdf(0.3, 1, 1)).toBeCloseTo(0.3, 12);
    expect(betaCdf(0.2, 5, 5)).toBeCloseTo(1 - betaCdf(0.8, 5, 5), 12);
  });

  it('give the published intervals of a ring', () => {
    // 99 % of shares over the mean with 100 and with 1000 points of many nodes (dgryski, consistent hashing talk).
    for (const [v, low, high] of [
      [100, 0.76, 1.28],
      [1000, 0.92, 1.09],
    ]) {
      const n = 1000;
      const interval = shareInterval(1 / n, Number.POSITIVE_INFINITY, n * v, 0.99);
      expect(interval.low * n).toBeCloseTo(low, 1);
      expect(interval.high * n).toBeCloseTo(high, 1);
    }
    const join = shareInterval(0.25, Number.POSITIVE_INFINITY, 4, 0.95);
    expect([join.low.toFixed(3), join.high.toFixed(3)]).toEqual(['0.008', '0.708']);
  });

  it('widen with fewer keys and hold their own mean', () => {
    const many = shareInterval(0.1, 1e6, 1600);
    const few = shareInterval(0.1, 1e3, 1600);
    expect(few.low).toBeLessThan(many.low);
    expect(few.high).toBeGreaterThan(many.high);
    const { low, mean, high } = drawnCvInterval(10, 1e5, 4000);
    expect(low).toBeLessThan(mean);
    expect(high).toBeGreaterThan(mean);
  });
});

describe('gTest', () => {
  it('tells biased, consistent and too even counts apart', () => {
    const fair = [0.25, 0.25, 0.25, 0.25];
    expect(gTest([2500, 2500, 2500, 2600], fair)?.verdict).toBe('consistent');
    expect(gTest([2400, 2400, 2400, 2800], fair)?.verdict).toBe('biased');
    expect(gTest([2500, 2500, 2500, 2500], fair)?.verdict).toBe('too even');
    expect(gTest([10, 0], [1, 0])).toBeNull();
    expect(gTest([9, 1], [1, 0])?.verdict).toBe('biased');
    expect(gTest([2, 1, 1], [1 / 3, 1 / 3, 1 / 3])).toBeNull();
  });

  it('calls no tie too even that chance often brings', () => {
    // A tie of a hundred keys on two nodes: 8 %; of fifteen on three: 5 %; of 1e8 on two: .008 %.
    expect(gTest([50, 50], [0.5, 0.5])).toMatchObject({ p: 1, verdict: 'consistent' });
    expect(gTest([5, 5, 5], [1 / 3, 1 / 3, 1 / 3])?.verdict).toBe('consistent');
    expect(gTest([5e7, 5e7], [0.5, 0.5])?.verdict).toBe('too even');
    expect(gTest(new Float64Array(10).fill(5), new Float64Array(10).fill(0.1))?.verdict).toBe('too even');
    // Ten keys all on one of two nodes: two cases of 1024.
    expect(gTest([10, 0], [0.5, 0.5])).toMatchObject({ p: expect.closeTo(2 / 1024, 12), verdict: 'consistent' });
    expect(gTest([30, 70], [0.3, 0.7])?.p).toBeCloseTo(1, 12);
  });

  it.each([
    [2, 5],
    [2, 50],
    [3, 5],
    [5, 7],
    [10, 5],
    [10, 100],
  ])('alarms in about a thousandth of cases at most on either side: %i nodes, %i keys each', (n, each) => {
    const random = new Draws(n * 1000 + each);
    const shares = Array.from({ length: n }, (_, i) => (1 + (i % 2 ? 0.2 : -0.2) * (n % 2 ? 0 : 1)) / n);
    const draws = partOrAll(2000, 10_000);
    const alarms = { biased: 0, consistent: 0, 'too even': 0 };
    for (let draw = 0; draw < draws; draw++) {
      const verdict = gTest(random.multinomial(n * each * 1.25, shares), shares)?.verdict;
      if (verdict) alarms[verdict]++;
    }
    // A thousandth of the draws and five standard errors of that, and a little, since chi-square is not exact.
    const most = draws / 1000 + 5.4 * Math.sqrt(draws / 1000);
    expect(alarms.biased).toBeLessThan(most);
    expect(alarms['too even']).toBeLessThan(most);
    expect(alarms.biased + alarms.consistent + alarms['too even']).toBe(draws);
  });
});

/** Asserts that a number lies within theory, with room for the hundreds of numbers looked at: five standard deviations, not 3.3. */
function expectWithin(seen: number, { mean, low, high }: Interval): void {
  const room = 5 / 3.29;
  expect(seen).toBeGreaterThanOrEqual(mean - (mean - low) * room);
  expect(seen).toBeLessThanOrEqual(mean + (high - mean) * room);
}

describe.each(strategies)('theory of $id', (strategy) => {
  const keys = partOrAll(50_000, 100_000);
  const fast = accelerated();

  it.each(['3 +1 -1', '10 +1', '10 -n5', '20 +3 -4'])('holds what is measured on %s', (text) => {
    const { nodes, changes } = scenario(text);
    for (const seed of partOrAll([1], [1, 2])) {
      const comparison = new Comparison([createCluster(strategy, nodes)], changes);
      const counter = comparison.counter(fast);
      for (const batch of (fast?.generatedKeys ?? generatedKeys)('names', seed, 0, keys).batches()) counter.add(batch);
      for (const { theory, counts, skew, movement, hashTest, fairTest } of resultsOf(comparison, counter.counts())
        .steps[0]) {
        theory.shares?.forEach((law, bucket) => {
          expectWithin(counts[bucket] / keys, law);
        });
        if (theory.cv) expectWithin(skew.cv ?? Number.NaN, theory.cv);
        if (theory.moved) expectWithin((movement?.moved ?? 0) / keys, theory.moved);
        for (const test of [hashTest, fairTest]) if (test) expect(test.p).toBeGreaterThan(1e-5);
      }
    }
  });
});

describe('copies, hits and sizes', () => {
  const start = strategies.map((strategy) => createCluster(strategy, names(5)));
  const { changes } = scenario('5 +1 -n2 +2');

  function* weighted(count: number): Generator<PackedKeys> {
    let at = 0;
    for (const batch of generatedKeys('names', 5, 0, count).batches()) {
      const hits = Float64Array.from({ length: batch.count }, (_, i) => (at + i) % 7);
      const sizes = Float64Array.from({ length: batch.count }, (_, i) => ((at + i) % 11) * 100);
      at += batch.count;
      yield { ...batch, hits, sizes };
    }
  }

  it('are what placing every key by hand gives', () => {
    const comparison = new Comparison(start, changes, 3);
    const counter = comparison.counter();
    const list: { key: Uint8Array; hits: number; size: number }[] = [];
    for (const batch of weighted(partOrAll(1000, 4000))) {
      counter.add(batch);
      for (let i = 0; i < batch.count; i++) {
        list.push({
          key: batch.bytes.slice(batch.starts[i], batch.ends[i]),
          hits: batch.hits?.[i] ?? 0,
          size: batch.sizes?.[i] ?? 0,
        });
      }
    }
    for (const steps of resultsOf(comparison, counter.counts()).steps) {
      steps.forEach(({ cluster, hits, sizes, copies, counts }, step) => {
        const homes = list.map(({ key }) => cluster.get(key)?.id);
        const holders = list.map(({ key }) => cluster.getN(key, 3).map((node) => node.id));
        const sum = (id: string, weight: (one: (typeof list)[number]) => number): number =>
          list.filter((_, i) => homes[i] === id).reduce((total, one) => total + weight(one), 0);
        cluster.nodes.forEach(({ id }, bucket) => {
          expect(counts[bucket]).toBe(sum(id, () => 1));
          expect(hits?.loads[bucket]).toBe(sum(id, (one) => one.hits));
          expect(sizes?.loads[bucket]).toBe(sum(id, ({ size }) => size));
          expect(copies?.counts[bucket]).toBe(holders.filter((ids) => ids.includes(id)).length);
        });
        if (step === 0) return;
        const before = steps[step - 1].cluster;
        const sets = list.map(({ key }) =>
          [before, cluster].map((one) => new Set(one.getN(key, 3).map(({ id }) => id))),
        );
        const arrived = sets.reduce((total, [a, b]) => total + [...b].filter((id) => !a.has(id)).length, 0);
        const changed = sets.filter(([a, b]) => a.size !== b.size || [...b].some((id) => !a.has(id))).length;
        expect(copies?.movedShare).toBeCloseTo(arrived / (3 * list.length), 12);
        expect(copies?.changedShare).toBeCloseTo(changed / list.length, 12);
        const bytes = list
          .filter(({ key }) => before.get(key)?.id !== cluster.get(key)?.id)
          .reduce((total, { size }) => total + size, 0);
        expect(sizes?.movement?.moved).toBe(bytes);
      });
    }
  });

  it('move 1/(n + 1) of the copies when a node joins a ring, as theory says', () => {
    let moved = 0;
    const draws = 40;
    for (let draw = 0; draw < draws; draw++) {
      const comparison = new Comparison(
        [
          createCluster(
            ring,
            names(10).map((id) => `${draw}-${id}`),
          ),
        ],
        [{ join: [{ id: `${draw}-new` }], leave: [], reweight: [] }],
        3,
      );
      const counter = comparison.counter();
      for (const batch of generatedKeys('names', draw, 0, 4_000).batches()) counter.add(batch);
      moved += resultsOf(comparison, counter.counts()).steps[0][1].copies?.movedShare ?? 0;
    }
    expect(moved / draws).toBeGreaterThan(1 / 11 - 0.004);
    expect(moved / draws).toBeLessThan(1 / 11 + 0.004);
  });

  it('add up across parts', () => {
    const whole = new Comparison(start, changes, 2);
    const wholeCounter = whole.counter();
    for (const batch of weighted(3_000)) wholeCounter.add(batch);
    const parts = [...weighted(3_000)].map((batch) => {
      const counter = whole.counter();
      counter.add(batch);
      return structuredClone(counter.counts());
    });
    expect(JSON.stringify(resultsOf(whole, whole.sum(parts)).steps)).toBe(
      JSON.stringify(resultsOf(whole, wholeCounter.counts()).steps),
    );
  });
});

describe('what a change of nodes does', () => {
  const run = (text: string) => {
    const { nodes, changes } = scenario(text);
    const asked = strategies.filter(({ id }) => ['modulo', 'ring', 'slots'].includes(id));
    const comparison = new Comparison(
      asked.map((strategy) => createCluster(strategy, nodes)),
      changes,
    );
    const counter = comparison.counter();
    for (const batch of generatedKeys('names', 1, 0, 50_000).batches()) counter.add(batch);
    const { steps, overall } = resultsOf(comparison, counter.counts());
    return {
      overall,
      ids: asked.map(({ id }) => id),
      steps: Object.fromEntries(asked.map(({ id }, i) => [id, steps[i]])),
    };
  };

  it('shows who took over from a node that left', () => {
    const { steps } = run('10 -n5');
    expect(steps.slots[1].fanOut?.receivers).toBe(9);
    expect(steps.slots[1].fanOut?.busiest).toBeLessThan(0.13);
    const lonely = new Comparison([createCluster(ring, names(10), { vnodes: 1 })], scenario('10 -n5').changes);
    const lonelyCounter = lonely.counter();
    for (const batch of generatedKeys('names', 1, 0, 10_000).batches()) lonelyCounter.add(batch);
    expect(resultsOf(lonely, lonelyCounter.counts()).steps[0][1].fanOut).toEqual({ receivers: 1, busiest: 1 });
    expect(steps.slots[0].fanOut).toBeNull();
  });

  it('shows how much of its fair share a newcomer got', () => {
    const { steps } = run('10 +1');
    expect(steps.slots[1].newcomer).toBeGreaterThan(0.95);
    expect(steps.slots[1].newcomer).toBeLessThan(1.05);
    expect(steps.slots[0].newcomer).toBeNull();
  });

  it('shows what did not come back from a round trip', () => {
    const { overall, ids } = run('3 +1 -1');
    const back = overall.map((movement) => movement?.moved);
    const home = Object.fromEntries(ids.map((id, i) => [id, back[i]]));
    expect(home.modulo).toBe(0);
    expect(home.ring).toBe(0);
    expect(home.slots).toBeGreaterThan(0);
    const still = new Comparison([createCluster(ring, names(2))], []);
    expect(resultsOf(still, still.counter().counts()).overall).toEqual([null]);
  });
});
