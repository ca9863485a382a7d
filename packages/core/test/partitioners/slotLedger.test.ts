import { type Cluster, createCluster, type Node } from '@shardscope/core';
import { clusterFromJSON, strategy } from '@shardscope/core/registry';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';

const nodes = (weights: readonly number[], name: string): Node[] =>
  weights.map((weight, i) => ({ id: `${name}${i}`, weight }));

const state = (cluster: Cluster): readonly number[] | undefined => cluster.toJSON().state;

describe('several nodes that join, or leave, at once', () => {
  const weight = fc.oneof(fc.constantFrom(0, 1, 1, 2), fc.double({ min: 0.1, max: 9, noNaN: true }));
  // Some have more nodes than slots are due to the lightest.
  const start = fc.tuple(
    fc.array(weight, { minLength: 1, maxLength: 12 }).filter((weights) => weights.some((one) => one > 0)),
    fc.constantFrom(0, 0, 0, 300),
  );
  const begun = (id: string, [weights, more]: readonly [readonly number[], number], plan: string): Cluster =>
    createCluster(strategy(id), [...nodes(weights, 'a'), ...nodes(Array<number>(more).fill(1), 'm')], { plan })
      .add({ id: 'old', weight: 3 })
      .remove('old');
  const system = fc.constantFrom('slots', 'redis-cluster');
  const plan = fc.constantFrom('minimal', 'minimal', 'contiguous');

  it('hold the slots that they would hold had they joined one after another', () => {
    fc.assert(
      fc.property(system, plan, start, fc.array(weight, { minLength: 2, maxLength: 12 }), (id, how, first, joining) => {
        const cluster = begun(id, first, how);
        const joined = nodes(joining, 'j');
        const single = joined.reduce((next: Cluster, node) => next.add(node), cluster);
        expect(state(cluster.addAll(joined))).toEqual(state(single));
        expect(state(cluster.change({ join: joined }))).toEqual(state(single));
      }),
      { numRuns: 40 },
    );
  });

  it('leave what they would leave one after another', () => {
    fc.assert(
      fc.property(system, plan, start, fc.array(fc.nat(), { minLength: 2, maxLength: 12 }), (id, how, first, picks) => {
        const cluster = begun(id, first, how);
        const [stays, ...others] = cluster.nodes.toSorted((a, b) => (b.weight ?? 1) - (a.weight ?? 1));
        const picked = new Set(picks.map((pick) => others[pick % others.length]?.id));
        const leaving = cluster.nodes.filter((node) => picked.has(node.id)).map((node) => node.id);
        const single = leaving.reduce((next, one) => next.remove(one), cluster);
        expect(single.has(stays.id)).toBe(true);
        expect(state(cluster.removeAll(leaving))).toEqual(state(single));
        expect(state(cluster.change({ leave: leaving }))).toEqual(state(single));
      }),
      { numRuns: 40 },
    );
  });

  it('are planned without a table for each of them', () => {
    const cluster = createCluster(strategy('slots'), nodes([1, 1, 1, 1], 'a'));
    const add = vi.spyOn(cluster.partitioner, 'add');
    const remove = vi.spyOn(cluster.partitioner, 'remove');
    expect(cluster.change({ join: nodes([1, 1], 'j') }).size).toBe(6);
    expect(cluster.change({ leave: ['a0', 'a1'] }).size).toBe(2);
    expect(cluster.failAll(['a2', 'a3']).size).toBe(2);
    expect([add.mock.calls, remove.mock.calls]).toEqual([[], []]);
    // The trap works: one alone is planned like that.
    cluster.add('j').remove('a0');
    cluster.remove('a0');
    expect([add.mock.calls.length, remove.mock.calls.length]).toEqual([1, 1]);
  });
});

describe('a node of weight 0', () => {
  it('that holds slots, by a state from elsewhere, leaves them to the others', () => {
    const given = {
      ...createCluster(strategy('slots'), [{ id: 'a', weight: 0 }, 'b', 'c']).toJSON(),
      state: [0, 4000, 1, 6000, 2, 6384],
    };
    const cluster = clusterFromJSON(given);
    expect(state(cluster.remove('a'))).toEqual(state(cluster.change({ leave: ['a'] })));
    const left = cluster.remove('a').partitioner.anatomy?.();
    expect(left?.kind === 'table' && [...new Set(left.owners)].toSorted()).toEqual([0, 1]);
    expect(state(cluster.removeAll(['a', 'b']))).toEqual([0, 16384]);
  });
});
