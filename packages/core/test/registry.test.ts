import { anchor, createCluster, InputError, modulo, murmur3Seeded, ring, slots } from '@shardscope/core';
import { clusterFromJSON, strategies, strategy } from '@shardscope/core/registry';
import { describe, expect, it } from 'vitest';
import { call } from './call.ts';

describe('the JSON of a cluster', () => {
  it('is refused without the state that nodes and options do not give', () => {
    for (const rule of [slots, anchor, strategy('memento'), strategy('dx')]) {
      const { state, ...json } = createCluster(rule, ['a', 'b', 'c']).remove('a').toJSON();
      expect(state).toBeDefined();
      expect(() => clusterFromJSON(json)).toThrow(
        new InputError(`${rule.id} cannot be rebuilt from nodes and options alone: the JSON has no state`),
      );
      expect(() => clusterFromJSON({ ...json, state: 'x' as never })).toThrow('must be a list of numbers, got "x"');
    }
    expect(clusterFromJSON(createCluster(slots, []).toJSON()).size).toBe(0);
  });

  it('is refused with a state that no cluster could have', () => {
    for (const rule of strategies.filter(({ traits }) => traits.history)) {
      const { state = [], ...json } = createCluster(rule, ['a', 'b', 'c', 'd']).remove('b').toJSON();
      expect(clusterFromJSON({ ...json, state }).nodes).toHaveLength(3);
      const last = state.length - 1;
      for (const odd of [-7, 0.5, 2 ** 20, Number.NaN]) {
        expect(() => clusterFromJSON({ ...json, state: state.with(last, odd) }), `${rule.id} ${odd}`).toThrow(
          InputError,
        );
      }
      for (const longer of [[...state, 0], [...state, 2 ** 20], state.slice(0, -1)]) {
        expect(() => clusterFromJSON({ ...json, state: longer }), `${rule.id} ${longer.length}`).toThrow(InputError);
      }
    }
  });

  it('is refused with a state where there is none', () => {
    expect(() => clusterFromJSON({ ...createCluster(ring, ['a']).toJSON(), state: [1] })).toThrow(
      'state of ring with 1 nodes must be absent, got an array of 1',
    );
  });

  it('is refused with another hash than a strategy has', () => {
    expect(() => clusterFromJSON({ ...createCluster(slots, ['a']).toJSON(), hash: 'md5' })).toThrow(
      'slots hashes keys by redis-slot, got "md5"',
    );
    expect(() => createCluster(slots, ['a'], { hash: murmur3Seeded(1) })).toThrow('slots needs redis-slot');
  });

  it('is refused by what it lacks', () => {
    const json = createCluster(modulo, ['a']).toJSON();
    expect(call(clusterFromJSON, null)).toThrow('cluster JSON must have schema shardscope/cluster/1, got undefined');
    expect(call(clusterFromJSON, { ...json, nodes: undefined })).toThrow(/^nodes must be .*, got undefined$/);
    expect(call(clusterFromJSON, { ...json, nodes: 'ab' })).toThrow(/^nodes must be .*, got "ab"$/);
    expect(call(clusterFromJSON, { ...json, strategy: 42 })).toThrow(/^unknown strategy 42;/);
    expect(call(clusterFromJSON, { ...json, hash: undefined })).toThrow(/^unknown hash undefined;/);
  });
});
