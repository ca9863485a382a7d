import { type Cluster, createCluster, jump, maglev, modulo, rendezvous, ring } from '@shardscope/core';
import { describe, expect, it } from 'vitest';
import { disagreement } from '../../src/measure/consequences/answers/rollout.ts';
import { names } from '../names.ts';
import { Draws } from '../random.ts';
import { answer } from './circumstances.ts';

const change = (cluster: Cluster): readonly Cluster[] => [cluster, cluster.add('one more')];

describe('clients that disagree', () => {
  it.each([
    [rendezvous, 1 / 11],
    [jump, 1 / 11],
    [modulo, 10 / 11],
  ] as const)('differ on half of what moves at most', (strategy, moved) => {
    const { disagree, owners } = answer('rollout', change(createCluster(strategy, names(10))));
    expect(disagree.value).toBeCloseTo(moved / 2, 6);
    expect(owners.value).toBeCloseTo(1 + moved, 6);
  });

  it.each([0.1, 0.5, 0.8])('differ on 2f(1 - f) of what moves: pairs of clients, drawn', (f) => {
    const [before, after] = change(createCluster(ring, names(8)));
    const draws = new Draws(9);
    const pairs = 40_000;
    let [differ, moved] = [0, 0];
    for (let i = 0; i < pairs; i++) {
      const key = `key:${i}`;
      const [one, other] = [0, 0].map(() => (draws.uniform() < f ? before : after).get(key)?.id);
      if (one !== other) differ++;
      if (before.get(key)?.id !== after.get(key)?.id) moved++;
    }
    const expected = (disagreement(f) * moved) / pairs;
    expect(Math.abs(differ / pairs - expected)).toBeLessThan(4 * Math.sqrt(expected / pairs));
  });

  it('load a node with what it had and what it gets', () => {
    // Nodes keep what they had, and the new one gets its share.
    expect(answer('rollout', change(createCluster(rendezvous, names(10)))).load.value).toBeCloseTo(1, 1);
    // Under modulo a node is asked for its old tenth and for a new eleventh of all keys, of which it had an eleventh.
    const { load } = answer('rollout', change(createCluster(modulo, names(10))));
    expect(load.low).toBeLessThan((1 / 10 + (1 / 11) * (10 / 11)) * 10 + 0.1);
    expect(load.high).toBeGreaterThan((1 / 10 + (1 / 11) * (9 / 10)) * 10);
  });

  it('are counted where no law is known', () => {
    const [before, after] = change(createCluster(maglev, names(10), { 'table-size': 251 }));
    const { disagree } = answer('rollout', [before, after]);
    expect(disagree.value).toBeGreaterThan(1 / 22);
    expect(disagree.low).toBe(disagree.high);
  });
});
