import {
  Comparison,
  type CopiesRule,
  chainedCopies,
  chooseKCopies,
  createCluster,
  generatedKeys,
  jump,
  clusterFromJSON as onlyNamed,
  resultsOf,
  type Strategy,
} from '@shardscope/core';
import { clusterFromJSON, comparisonFromJSON, strategies, strategy } from '@shardscope/core/registry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { call } from '../call.ts';

const COPIES = 3;
const many = Array.from({ length: 3000 }, (_, i) => `key:${i}`);
const names = (n: number): string[] => Array.from({ length: n }, (_, i) => `node${i}`);
const sets = (cluster: ReturnType<typeof createCluster>): string[][] =>
  many.map((key) => cluster.getN(key, COPIES).map(({ id }) => id));
const withoutOrder = strategies.filter((one) => {
  const { partitioner } = createCluster(one, ['a', 'b']);
  return !partitioner.replicas && !partitioner.replicasOfKey;
});

/** New copies for each key when a node joins, and when one leaves. */
function moves(rule: Strategy, copies: CopiesRule, leaving: string): { joins: number; leaves: number } {
  const before = createCluster(rule, names(12), { copies });
  const start = sets(before);
  const fresh = (after: string[][]): number =>
    after.reduce((sum, set, i) => sum + set.filter((id) => !start[i].includes(id)).length, 0) / many.length;
  return { joins: fresh(sets(before.add('newcomer'))), leaves: fresh(sets(before.remove(leaving))) };
}

const binomial = (n: number, k: number): number => (k === 0 ? 1 : (binomial(n - 1, k - 1) * n) / k);

describe('copies by choose-k', () => {
  it.each(withoutOrder)('are distinct nodes for $id, its owner first, a smaller number being a prefix', (rule) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.string(), fc.boolean(), (n, key, zoned) => {
        const nodes = names(n).map((id, i) => ({ id, ...(zoned ? { zone: `zone${i % 3}` } : {}) }));
        const cluster = createCluster(rule, nodes, { copies: chooseKCopies }).add('x').add('y').remove('node0');
        const all = cluster.getN(key, n + 3).map(({ id }) => id);
        expect(new Set(all).size).toBe(n + 1);
        expect(all[0]).toBe(cluster.get(key)?.id);
        for (const k of [1, 2, 3]) expect(cluster.getN(key, k).map(({ id }) => id)).toEqual(all.slice(0, k));
      }),
      { numRuns: 30 },
    );
  });

  it.each(['jump', 'flip', 'jumpback', 'binomial', 'memento', 'jumpback-anchor', 'anchor', 'dx'])(
    'move less than chained ones for %s when a node joins and when one leaves, and near the least',
    (id) => {
      const rule = strategy(id);
      const leaving = rule.traits.removesAnywhere ? 'node4' : 'node11';
      const chosen = moves(rule, chooseKCopies, leaving);
      const chained = moves(rule, chainedCopies, leaving);
      // A joining node is due its part of all copies, and what a leaving node held needs a new place.
      for (const [change, due] of [
        ['joins', COPIES / 13],
        ['leaves', COPIES / 12],
      ] as const) {
        expect(chosen[change], change).toBeLessThan(due * 1.12);
        expect(chosen[change], change).toBeLessThan(chained[change]);
      }
    },
  );

  it('lose some key at more failures than chained ones do, and each key no sooner', () => {
    const [n, down] = [12, 3];
    const distinct = (copies: CopiesRule): number =>
      new Set(sets(createCluster(strategy('jump'), names(n), { copies })).map((set) => String(set.toSorted()))).size;
    // Chance that three nodes that fail are all the copies of some key: sets of copies over sets of nodes.
    expect(distinct(chainedCopies)).toBe(n);
    expect(distinct(chooseKCopies)).toBe(binomial(n, down));
    // Expected loss is the same: each key is lost with the chance of its own set.
    const lost = (copies: CopiesRule): number => {
      const placed = sets(createCluster(strategy('jump'), names(n), { copies }));
      let sum = 0;
      for (let a = 0; a < n; a++)
        for (let b = a + 1; b < n; b++)
          for (let c = b + 1; c < n; c++) {
            const gone = new Set([`node${a}`, `node${b}`, `node${c}`]);
            sum += placed.filter((set) => set.every((id) => gone.has(id))).length;
          }
      return sum / binomial(n, down) / many.length;
    };
    expect(lost(chainedCopies)).toBeCloseTo(1 / binomial(n, down), 12);
    expect(lost(chooseKCopies)).toBeCloseTo(1 / binomial(n, down), 12);
  });

  it('spread what a failed node held over all others, where chained ones put it on two on each side', () => {
    const sources = (copies: CopiesRule): Set<string> => {
      const held = sets(createCluster(strategy('jump'), names(12), { copies })).filter((set) => set.includes('node5'));
      return new Set(held.flat().filter((id) => id !== 'node5'));
    };
    expect(sources(chainedCopies).size).toBe(4);
    expect(sources(chooseKCopies).size).toBe(11);
  });

  it('are counted as getN names them, from data and over tables and rings too', () => {
    for (const id of ['maglev', 'jump', 'partition-table', 'slots', 'multi-probe']) {
      const start = createCluster(strategy(id), names(5), { copies: chooseKCopies });
      expect(clusterFromJSON(JSON.parse(JSON.stringify(start))).copies).toBe(chooseKCopies);
      const comparison = comparisonFromJSON(
        new Comparison([start], [{ join: [{ id: 'x' }], leave: [], reweight: [] }], COPIES).toJSON(),
      );
      const counter = comparison.counter();
      const batches = [...generatedKeys('names', 7, 0, 2000).batches()];
      const held = new Map<string, number>();
      for (const batch of batches) {
        counter.add(batch);
        for (let i = 0; i < batch.count; i++) {
          const key = batch.bytes.slice(batch.starts[i], batch.ends[i]);
          for (const node of start.getN(key, COPIES)) held.set(node.id, (held.get(node.id) ?? 0) + 1);
        }
      }
      const [[first]] = resultsOf(comparison, counter.counts()).steps;
      expect(first.copies?.counts, id).toEqual(Float64Array.from(names(5), (name) => held.get(name) ?? 0));
    }
  });

  it('are not what a strategy with an order of its own does, and no other rule is known', () => {
    const own = createCluster(strategy('rendezvous'), names(5));
    const told = createCluster(strategy('rendezvous'), names(5), { copies: chooseKCopies });
    for (const key of many.slice(0, 50)) expect(told.getN(key, 3)).toEqual(own.getN(key, 3));
    expect(call(createCluster, strategy('jump'), ['a'], { copies: 'next' })).toThrow(
      'copies must be a rule such as chooseKCopies, got "next"',
    );
    expect(createCluster(strategy('jump'), ['a']).toJSON()).not.toHaveProperty('copies');
  });

  it("may be found by a rule of one's own, which JSON names", () => {
    const backwards: CopiesRule = {
      id: 'backwards',
      find({ nodes }, _, out) {
        for (let i = 1; i < out.length; i++) out[i] = (out[i - 1] + nodes.length - 1) % nodes.length;
        return out.length;
      },
    };
    const cluster = createCluster(jump, names(5), { copies: backwards });
    const json = JSON.parse(JSON.stringify(cluster));
    expect(json.copies).toBe('backwards');
    const back = onlyNamed(json, { strategies: [jump], copies: [backwards] });
    for (const key of many.slice(0, 50)) {
      const owner = cluster.bucketOf(key);
      expect(back.getN(key, 3).map(({ id }) => id)).toEqual([0, 4, 3].map((step) => `node${(owner + step) % 5}`));
    }
    expect(() => onlyNamed(json, { strategies: [jump] })).toThrow('unknown copies "backwards"; known: ');
  });
});
