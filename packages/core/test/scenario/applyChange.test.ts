import {
  type Cluster,
  Comparison,
  createCluster,
  generatedKeys,
  type Node,
  ownership,
  resultsOf,
} from '@shardscope/core';
import { strategy } from '@shardscope/core/registry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { optimalShare } from '../../src/measure/theory/fairShares.ts';
import { exactMove, theoryOf } from '../../src/measure/theory/theory.ts';
import { applyChange } from '../../src/scenario/applyChange.ts';
import { names } from '../names.ts';

const weighted = (weights: readonly number[]): Node[] => weights.map((weight, i) => ({ id: `n${i + 1}`, weight }));

describe('several new weights at once', () => {
  const weights = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 8 });

  it('move the fewest slots for the final shares, up to one a node, and none between nodes that kept theirs', () => {
    fc.assert(
      fc.property(
        weights,
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 8 }),
        (before, draws) => {
          const start = createCluster(strategy('slots'), weighted(before));
          const after = before.map((weight, i) => (i % 3 === 2 ? weight : draws[i]));
          if (after.every((weight) => weight === 0)) return;
          const changed = applyChange(start, { join: [], leave: [], reweight: weighted(after) });
          const move = exactMove(start, changed);
          expect(move?.moved).toBeLessThanOrEqual(optimalShare(start.nodes, changed.nodes) + before.length / 16384);
          expect(move?.collateral).toBe(0);
          const total = after.reduce((sum, weight) => sum + weight, 0);
          ownership(changed.partitioner, 14)?.forEach((share, i) => {
            expect(Math.abs(share - after[i] / total)).toBeLessThanOrEqual((before.length + 1) / 16384);
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('move as many keys under rendezvous as theory says', () => {
    const start = createCluster(strategy('rendezvous'), weighted([1, 2, 3, 4, 1]));
    const reweight = weighted([3, 2, 1, 8, 1]);
    const comparison = new Comparison([start], [{ join: [], leave: [], reweight }]);
    const counter = comparison.counter();
    for (const batch of generatedKeys('names', 1, 0, 100_000).batches()) counter.add(batch);
    const [, { theory, movement }] = resultsOf(comparison, counter.counts()).steps[0];
    const moved = (movement?.moved ?? 0) / 1e5;
    expect(moved).toBeGreaterThan(theory.moved?.low ?? 1);
    expect(moved).toBeLessThan(theory.moved?.high ?? 0);
    // More than the optimum, which was stated before.
    expect(theory.moved?.low).toBeGreaterThan(optimalShare(start.nodes, reweight));
  });

  it('have no interval where no law is known', () => {
    for (const id of ['ring', 'nearest-ring', 'bounded']) {
      const start = createCluster(strategy(id), weighted([1, 2, 3]));
      const after = applyChange(start, { join: [], leave: [], reweight: weighted([2, 1, 3]) });
      const { moved, move } = theoryOf(after, ownership(after.partitioner), start, 1000);
      if (id === 'ring') expect(moved).toBeNull();
      else expect(moved?.mean).toBe(move?.moved);
    }
  });
});

describe('a change that adds, removes and reweighs at once', () => {
  const weight = fc.integer({ min: 1, max: 9 });
  const owners = (cluster: Cluster): readonly string[] => {
    const anatomy = cluster.partitioner.anatomy?.();
    return anatomy?.kind === 'table' ? Array.from(anatomy.owners, (bucket) => cluster.nodes[bucket].id) : [];
  };
  const counts = (table: readonly string[]): ReadonlyMap<string, number> => {
    const found = new Map<string, number>();
    for (const id of table) found.set(id, (found.get(id) ?? 0) + 1);
    return found;
  };

  it('moves each slot once at most: those of nodes that leave, and what others have above what they end with', () => {
    fc.assert(
      fc.property(
        fc.array(weight, { minLength: 3, maxLength: 8 }),
        fc.array(weight, { minLength: 0, maxLength: 3 }),
        fc.array(fc.integer({ min: -1, max: 9 }), { minLength: 8, maxLength: 8 }),
        (first, joining, draws) => {
          // Another change first, so that the table has a history.
          const start = createCluster(strategy('slots'), weighted(first)).add('old');
          const leave = first.flatMap((_, i) => (draws[i] < 0 ? [`n${i + 1}`] : []));
          const reweight = weighted(draws.slice(0, first.length)).filter(
            ({ weight }, i) => i % 2 && Number(weight) >= 0,
          );
          const join = joining.map((weight, i) => ({ id: `j${i}`, weight }));
          const after = start.change({ join, reweight, leave });
          const [was, is] = [owners(start), owners(after)];
          const [had, has] = [counts(was), counts(is)];
          const moved = was.filter((id, slot) => id !== is[slot]).length;
          const least = [...had].reduce((sum, [id, count]) => sum + Math.max(0, count - (has.get(id) ?? 0)), 0);
          expect(moved).toBe(least);
          expect(after.nodes.map(({ id }) => id)).toEqual(
            start
              .addAll(join)
              .removeAll(leave)
              .nodes.map(({ id }) => id),
          );
          const total = after.nodes.reduce((sum, { weight = 1 }) => sum + weight, 0);
          for (const { id, weight = 1 } of after.nodes) {
            expect(Math.abs((has.get(id) ?? 0) - (16384 * weight) / total)).toBeLessThan(3);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('gives what one node left to the one that replaces it, where step by step half as much again moved', () => {
    const start = createCluster(strategy('slots'), ['a', 'b', 'c']);
    const moved = (after: Cluster): number => {
      const is = owners(after);
      return owners(start).filter((id, slot) => id !== is[slot]).length;
    };
    expect(moved(start.change({ join: ['d'], leave: ['a'] }))).toBe(5461);
    expect(moved(start.add('d').remove('a'))).toBe(8192);
  });

  it('is one plan too where a node fails, is down or comes back, in slots and in Redis Cluster', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('slots', 'redis-cluster'),
        fc.array(weight, { minLength: 4, maxLength: 8 }),
        weight,
        fc.boolean(),
        fc.boolean(),
        (id, first, joins, failed, returns) => {
          const start = createCluster(strategy(id), weighted(first)).fail('n1');
          const back = returns ? [{ id: 'n1', weight: joins }] : [];
          const join = [{ id: 'j', weight: joins }, ...back];
          const after = start.change({ join, reweight: [{ id: 'n2', weight: joins }], leave: ['n3'], failed });
          const [was, is] = [owners(start), owners(after)];
          const [had, has] = [counts(was), counts(is)];
          const moved = was.filter((owner, slot) => owner !== is[slot]).length;
          expect(moved).toBe(
            [...had].reduce((sum, [node, count]) => sum + Math.max(0, count - (has.get(node) ?? 0)), 0),
          );
          expect(after.down.toSorted()).toEqual([...(returns ? [] : ['n1']), ...(failed ? ['n3'] : [])]);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('leaves all nodes within two slots of their quotas, however many change beside however few', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 600 }),
        fc.integer({ min: 1, max: 600 }),
        weight,
        (keeping, changing, joining, to) => {
          const join = Array.from({ length: joining }, (_, i) => ({ id: `j${i}`, weight: to }));
          const start = createCluster(strategy('slots'), names(keeping + changing + 1));
          const reweight = start.nodes.slice(keeping, -1).map(({ id }) => ({ id, weight: to }));
          const after = start.change({ join, reweight, leave: [start.nodes[keeping + changing].id] });
          const has = counts(owners(after));
          const total = after.nodes.reduce((sum, { weight = 1 }) => sum + weight, 0);
          for (const { id, weight = 1 } of after.nodes) {
            expect(Math.abs((has.get(id) ?? 0) - (16384 * weight) / total)).toBeLessThan(2);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is what its parts are one after another where nothing is planned', () => {
    for (const id of ['ring', 'jump', 'anchor', 'maglev', 'rendezvous']) {
      const start = createCluster(strategy(id), ['a', 'b', 'c']);
      expect(start.change({ join: ['d', 'e'], leave: ['c'] }).toJSON()).toEqual(
        start.addAll(['d', 'e']).remove('c').toJSON(),
      );
    }
  });
});
