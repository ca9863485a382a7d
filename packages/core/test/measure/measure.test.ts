import {
  type Cluster,
  Comparison,
  type ComparisonCounts,
  createCluster,
  generatedKeys,
  modulo,
  movement,
  noise,
  optimalShare,
  ownership,
  place,
  resultsOf,
  ring,
  scenario,
  simulate,
  skew,
  slots,
  totals,
} from '@shardscope/core';
import { hash } from '@shardscope/core/registry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { names } from '../names.ts';

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));

const placement = fc.integer({ min: 1, max: 6 }).chain((n) =>
  fc.record({
    nodes: fc.constant(names(n).map((id) => ({ id }))),
    owners: fc.array(fc.nat(n - 1), { minLength: 50, maxLength: 50 }).map((list) => Uint32Array.from(list)),
  }),
);

describe('movement', () => {
  it('moves exactly min(n, m)/lcm(n, m) short of everything under modulo, for every pair of sizes', () => {
    for (let n = 1; n <= 12; n++) {
      for (let m = 1; m <= 12; m++) {
        const period = (n * m) / greatestCommonDivisor(n, m);
        const owners = (size: number): Uint32Array =>
          Uint32Array.from({ length: period }, (_, i) => createCluster(modulo, names(size)).partitioner.locate(i));
        const nodes = (size: number) => names(size).map((id) => ({ id }));
        const { moved } = movement({ nodes: nodes(n), owners: owners(n) }, { nodes: nodes(m), owners: owners(m) });
        expect(moved).toBe(period - Math.min(n, m));
      }
    }
  });

  it('counts a key as often as it is asked for, as if it were as many keys', () => {
    fc.assert(
      fc.property(
        placement,
        placement,
        fc.array(fc.nat(4), { minLength: 50, maxLength: 50 }),
        (before, after, times) => {
          const repeated = ({ nodes, owners }: typeof before) => ({
            nodes,
            owners: owners.reduce<number[]>((all, owner, i) => all.concat(Array(times[i]).fill(owner)), []),
          });
          const many = [before, after].map(repeated).map((one) => ({ ...one, owners: Uint32Array.from(one.owners) }));
          const { flows, ...hits } = movement(before, after, Float64Array.from(times));
          const { flows: expected, ...keys } = movement(many[0], many[1]);
          expect(hits).toEqual(keys);
          expect(flows.filter((flow) => flow.keys > 0)).toEqual(expected);
        },
      ),
    );
  });

  it('has flows whose rows and columns add up to the loads before and after', () => {
    fc.assert(
      fc.property(placement, placement, (before, after) => {
        const { moved, flows, keys, required, collateral } = movement(before, after);
        expect(keys).toBe(50);
        expect(flows.reduce((sum, flow) => sum + flow.keys, 0)).toBe(moved);
        expect(required).toBeLessThanOrEqual(moved);
        expect(collateral).toBeLessThanOrEqual(moved);
        const net = new Map<string, number>();
        for (const { from, to, keys: part } of flows) {
          net.set(from, (net.get(from) ?? 0) - part);
          net.set(to, (net.get(to) ?? 0) + part);
        }
        for (const { id } of [...before.nodes, ...after.nodes]) {
          const load = (p: typeof before): number => p.owners.filter((owner) => p.nodes[owner].id === id).length;
          expect(load(after) - load(before)).toBe(net.get(id) ?? 0);
        }
      }),
    );
  });

  it('of a placement to itself is nothing, and of the way back the same with flows reversed', () => {
    fc.assert(
      fc.property(placement, placement, (a, b) => {
        expect(movement(a, a).moved).toBe(0);
        const there = movement(a, b);
        const back = movement(b, a);
        expect(back.moved).toBe(there.moved);
        const reversed = back.flows.map(({ from, to, keys }) => `${to} ${from} ${keys}`).sort();
        expect(there.flows.map(({ from, to, keys }) => `${from} ${to} ${keys}`).sort()).toEqual(reversed);
      }),
    );
  });

  it('obeys the triangle inequality', () => {
    fc.assert(
      fc.property(placement, placement, placement, (a, b, c) => {
        expect(movement(a, c).moved).toBeLessThanOrEqual(movement(a, b).moved + movement(b, c).moved);
      }),
    );
  });

  it('counts as collateral only moves between nodes that the change did not concern', () => {
    const before = { nodes: [{ id: 'a' }, { id: 'b' }, { id: 'c' }], owners: Uint32Array.of(0, 0, 1, 2, 2) };
    const after = { nodes: [{ id: 'b' }, { id: 'c', weight: 2 }, { id: 'd' }], owners: Uint32Array.of(0, 2, 1, 0, 1) };
    // a left, d joined, c changed weight: only a move from b to b's peers among unchanged nodes could be collateral.
    expect(movement(before, after)).toMatchObject({ moved: 4, collateral: 0 });
    const plain = { nodes: [{ id: 'b' }, { id: 'c' }, { id: 'd' }], owners: Uint32Array.of(0, 2, 1, 0, 1) };
    expect(movement(before, plain)).toMatchObject({ moved: 4, collateral: 2 });
  });

  it('refuses placements of different keys', () => {
    const one = { nodes: [{ id: 'a' }], owners: Uint32Array.of(0) };
    expect(() => movement(one, { ...one, owners: Uint32Array.of(0, 0) })).toThrow('got 1 before and 2 after');
  });
});

describe('optimalShare', () => {
  it('is |m - n| / max(m, n) for equal weights and the total variation of fair shares otherwise', () => {
    const nodes = (n: number) => names(n).map((id) => ({ id }));
    expect(optimalShare(nodes(3), nodes(4))).toBeCloseTo(1 / 4, 12);
    expect(optimalShare(nodes(10), nodes(9))).toBeCloseTo(1 / 10, 12);
    expect(optimalShare([{ id: 'a' }, { id: 'b' }], [{ id: 'a' }, { id: 'c' }])).toBeCloseTo(1 / 2, 12);
    expect(optimalShare([{ id: 'a' }, { id: 'b' }], [{ id: 'a', weight: 3 }, { id: 'b' }])).toBeCloseTo(1 / 4, 12);
  });
});

describe('skew', () => {
  it('is 1, 1 and 0 for even loads, counts empty nodes, and is null without keys', () => {
    const nodes = [{ id: 'a' }, { id: 'b' }];
    expect(skew({ nodes, owners: Uint32Array.of(0, 1) })).toEqual({ peak: 1, trough: 1, cv: 0, gini: 0 });
    expect(skew({ nodes, owners: Uint32Array.of(0, 0) })).toEqual({ peak: 2, trough: 0, cv: 1, gini: 0.5 });
    expect(skew({ nodes, owners: Uint32Array.of() })).toEqual({ peak: null, trough: null, cv: null, gini: null });
    expect(skew({ nodes, owners: Uint32Array.of(0, 1) }, Float64Array.of(3, 1))).toEqual({
      peak: 1.5,
      trough: 0.5,
      cv: 0.5,
      gini: 0.25,
    });
  });

  it('measures each node against its own fair share', () => {
    const nodes = [{ id: 'a', weight: 3 }, { id: 'b' }, { id: 'idle', weight: 0 }];
    expect(skew({ nodes, owners: Uint32Array.of(0, 0, 0, 1) })).toEqual({ peak: 1, trough: 1, cv: 0, gini: 0 });
  });

  it('does not depend on the order of nodes or the number of times all keys are counted', () => {
    fc.assert(
      fc.property(placement, (p) => {
        const mirrored = { nodes: p.nodes.toReversed(), owners: p.owners.map((owner) => p.nodes.length - 1 - owner) };
        const doubled = { nodes: p.nodes, owners: Uint32Array.of(...p.owners, ...p.owners) };
        for (const other of [mirrored, doubled]) {
          expect(skew(other).peak).toBeCloseTo(skew(p).peak ?? Number.NaN, 12);
          expect(skew(other).cv).toBeCloseTo(skew(p).cv ?? Number.NaN, 12);
        }
      }),
    );
  });
});

describe('noise', () => {
  it('is what sampling alone shows, for equal and for other weights', () => {
    expect(noise(Float64Array.of(0.25, 0.25, 0.25, 0.25), 1e6, 0.01)?.floor).toBeCloseTo(Math.sqrt(3e-6), 12);
    // Shares of nine tenths and a tenth: (1/9 + 9)/2 over the keys. A node of weight 0 does not count.
    const floor = noise(Float64Array.of(0.9, 0.1, 0), 1e4, 0.01)?.floor ?? Number.NaN;
    expect(floor ** 2).toBeCloseTo((1 / 9 + 9) / 2 / 1e4, 12);
  });
});

describe('ownership', () => {
  it('of rings varies as the theory of virtual nodes says: CV = sqrt((n - 1)/(n v + 1))', () => {
    const [n, v, rings] = [10, 40, 300];
    let squares = 0;
    for (let r = 0; r < rings; r++) {
      const nodes = names(n).map((id) => `ring${r}-${id}`);
      const shares = ownership(createCluster(ring, nodes, { vnodes: v }).partitioner) ?? [];
      for (const share of shares) squares += (share * n - 1) ** 2;
    }
    const seen = Math.sqrt(squares / (rings * n));
    // 300 rings: the root mean square is known to about two percent.
    expect(seen / Math.sqrt((n - 1) / (n * v + 1))).toBeGreaterThan(0.92);
    expect(seen / Math.sqrt((n - 1) / (n * v + 1))).toBeLessThan(1.08);
  });

  it('follows the width of the hash: a 16-bit hash fills a 16-bit ring', () => {
    const narrow = createCluster(ring, names(3), { hash: hash('crc16') });
    const shares = ownership(narrow.partitioner, 16) ?? [];
    const { owners } = place(
      narrow,
      Array.from({ length: 30_000 }, (_, i) => `key-${i}`),
    );
    shares.forEach((share, bucket) => {
      const seen = owners.filter((owner) => owner === bucket).length / owners.length;
      expect(Math.abs(seen - share)).toBeLessThan(0.02);
    });
  });
});

describe('Comparison', () => {
  const run = (cluster: Cluster, text: string, keys: number) => [
    ...simulate(cluster, generatedKeys('names', 1, 0, keys), scenario(text).changes),
  ];

  it('finds, for three nodes and one more, what theory says of each strategy', () => {
    const keys = 200_000;
    const [, mod] = run(createCluster(modulo, names(3)), '3 +1', keys);
    const [, slot] = run(createCluster(slots, names(3)), '3 +1', keys);
    const share = (moved: number | undefined): number => (moved ?? 0) / keys;
    const bound = 5 * Math.sqrt((0.75 * 0.25) / keys);
    expect(Math.abs(share(mod.movement?.moved) - 0.75)).toBeLessThan(bound);
    expect(Math.abs(share(mod.movement?.collateral) - 0.5)).toBeLessThan(bound * 2);
    expect(Math.abs(share(slot.movement?.moved) - 0.25)).toBeLessThan(bound);
    expect(slot.movement?.collateral).toBe(0);
    const [, ringStep] = run(createCluster(ring, names(3)), '3 +1', keys);
    // The new node's share is Beta(160, 480): mean 0.25, standard deviation 0.0171.
    expect(Math.abs(share(ringStep.movement?.moved) - 0.25)).toBeLessThan(4 * 0.0171);
    expect(ringStep.movement?.collateral).toBe(0);
  });

  it('gives the same result however keys come in batches, and for steps counted alone or together', () => {
    const clusters = [createCluster(modulo, names(5)), createCluster(ring, names(5)), createCluster(slots, names(5))];
    const { changes } = scenario('5 +3 -n2 +1 -4');
    const whole = new Comparison(clusters, changes);
    const wholeCounter = whole.counter();
    for (const batch of generatedKeys('names', 3, 0, 30_000).batches()) wholeCounter.add(batch);
    const parts = new Comparison(clusters, changes);
    const partsCounter = parts.counter();
    for (const [from, to] of [
      [0, 1],
      [1, 9_999],
      [9_999, 30_000],
    ]) {
      for (const batch of generatedKeys('names', 3, from, to).batches()) partsCounter.add(batch);
    }
    expect(JSON.stringify(resultsOf(parts, partsCounter.counts()).steps)).toBe(
      JSON.stringify(resultsOf(whole, wholeCounter.counts()).steps),
    );
  });

  it('adds counts of parts of the keys up to the counts of all', () => {
    const clusters = [
      createCluster(modulo, names(5)),
      createCluster(ring, names(5)),
      createCluster(modulo, names(1009)),
    ];
    const { changes } = scenario('5 +a,b -n2');
    const comparison = new Comparison(clusters, changes);
    const counted = (...ranges: [number, number][]): ComparisonCounts => {
      const counter = comparison.counter();
      for (const [from, to] of ranges) {
        for (const batch of generatedKeys('names', 3, from, to).batches()) counter.add(batch);
      }
      return counter.counts();
    };
    const parts = [counted([0, 1_000]), counted([1_000, 9_000]), counted([9_000, 12_000])];
    const sum = comparison.sum(parts.map((part) => structuredClone(part)));
    expect(sum.keys).toBe(12_000);
    expect(JSON.stringify(resultsOf(comparison, sum))).toBe(
      JSON.stringify(resultsOf(comparison, counted([0, 12_000]))),
    );
    expect(() => {
      const other = new Comparison([createCluster(ring, names(9))], []);
      other.sum([counted([0, 10])]);
    }).toThrow('counts of other clusters cannot be added');
  });

  it('counts step by step where modulo tables have no small common multiple', () => {
    const big = createCluster(modulo, names(1009));
    const { changes } = scenario('1009 +4 +6');
    const [steps] = [[...simulate(big, generatedKeys('names', 1, 0, 5_000), changes)]];
    const keys = [...generatedKeys('names', 1, 0, 5_000).batches()][0];
    expect(steps.map(({ counts }) => counts.reduce((sum, count) => sum + count, 0))).toEqual([5_000, 5_000, 5_000]);
    const [before, after] = [big, steps[1].cluster].map((cluster) =>
      place(
        cluster,
        Array.from({ length: keys.count }, (_, i) => keys.bytes.slice(keys.starts[i], keys.ends[i])),
      ),
    );
    expect(steps[1].movement).toEqual(movement(before, after));
  });

  it('refuses a cluster without nodes', () => {
    expect(() => new Comparison([createCluster(ring, [])], [])).toThrow('ring cannot place keys on an empty cluster');
  });
});

describe('totals', () => {
  it('adds up the steps of a scenario', () => {
    const steps = [
      ...simulate(createCluster(slots, names(3)), generatedKeys('names', 1, 0, 10_000), scenario('3 +1 -1').changes),
    ];
    const sum = totals(steps);
    expect(sum.moved).toBe((steps[1].movement?.moved ?? 0) + (steps[2].movement?.moved ?? 0));
    expect(sum.optimal).toBeCloseTo(5_000, 6);
    expect(sum.worstPeak).toBe(Math.max(...steps.map(({ skew: { peak } }) => peak ?? 0)));
    // 16384 slots on three nodes and on four: 5462 is the most that is over a third.
    expect(sum.criteria.peak).toEqual({ value: (5462 * 3) / 16384, variance: 0 });
    expect(sum.criteria.collateral).toEqual({ value: 0, variance: 0 });
    expect(sum.criteria.excess.value).toBeLessThan(0.001);
  });
});

describe('generatedKeys', () => {
  const text = (seed: number, first: number, end: number, kind: 'names' | 'sequence' = 'names'): string[] => {
    const all: string[] = [];
    for (const { bytes, starts, ends, count } of generatedKeys(kind, seed, first, end).batches()) {
      for (let i = 0; i < count; i++) all.push(new TextDecoder().decode(bytes.slice(starts[i], ends[i])));
    }
    return all;
  };

  it('are distinct names, decided by the seed, the same however the range is divided', () => {
    const all = text(1, 0, 20_000);
    expect(new Set(all).size).toBe(20_000);
    expect(all.every((key) => /^user:[0-9a-z]{10}$/.test(key))).toBe(true);
    expect([...text(1, 0, 7_777), ...text(1, 7_777, 20_000)]).toEqual(all);
    expect(text(2, 0, 100)).not.toEqual(all.slice(0, 100));
  });

  it('count up as a sequence', () => {
    expect(text(9, 0, 3, 'sequence')).toEqual(['user:1', 'user:2', 'user:3']);
    expect(text(9, 99_998, 100_000, 'sequence')).toEqual(['user:99999', 'user:100000']);
  });
});
