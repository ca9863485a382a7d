import { describe, expect, it } from 'vitest';
import {
  brokenSlots,
  type ClusterView,
  type FixState,
  type OpenSlot,
  type RedisNode,
  redisCliFix,
  slotFixes,
} from '../../src/redis/index.ts';

const node = (
  id: string,
  slots: RedisNode['slots'],
  open: readonly OpenSlot[] = [],
  flags = ['master'],
): RedisNode => ({
  id,
  host: '127.0.0.1',
  port: 7000 + id.charCodeAt(0),
  role: 'master',
  slots,
  open,
  flags,
});
const importing = (peer: string): OpenSlot => ({ slot: 7, state: 'importing', peer });
const migrating = (peer: string): OpenSlot => ({ slot: 7, state: 'migrating', peer });
const stateOf = (
  nodes: readonly RedisNode[],
  keys: Readonly<Record<string, number>> = {},
  tasks: FixState['tasks'] = [],
) => ({
  cluster: { nodes },
  keys: new Map([[7, new Map(Object.entries(keys))]]),
  tasks,
});
const three = (a: OpenSlot[], b: OpenSlot[], c: OpenSlot[] = []) => [
  node('a', [[0, 8191]], a, ['myself', 'master']),
  node('b', [[8192, 12_000]], b),
  node('c', [[12_001, 16_383]], c),
];

describe('slotFixes', () => {
  it('leaves slots alone that servers are moving', () => {
    for (const [server, cancelAt] of [
      ['redis-8.4', 'b'],
      ['valkey-9', 'a'],
    ] as const) {
      const tasks = [{ id: 'task', server, slots: [[0, 99]] as const, from: 'a', to: 'b' }];
      expect(slotFixes(stateOf(three([migrating('b')], [importing('a')]), {}, tasks))).toMatchObject([
        { code: 'task', way: 'wait', owner: 'b', steps: [{ step: 'wait-task', task: 'task', cancelAt }] },
      ]);
    }
  });

  it('closes a mark that names a master which is gone, and opens it anew once the node knows the owner', () => {
    const [{ way, steps }] = slotFixes(stateOf(three([], [importing('gone')]), { a: 20, b: 20 }));
    expect(way).toBe('forward');
    expect(steps.map(({ step }) => step)).toEqual([
      'stable',
      'wait-owner',
      'importing',
      'migrating',
      'move-keys',
      'own',
    ]);
    const [{ code, steps: close }] = slotFixes(stateOf(three([], [importing('gone')]), { a: 20 }));
    expect([code, close]).toEqual(['importing-only', [{ step: 'stable', node: 'b' }]]);
  });

  it('on the way back makes the owner forget that it was sending first, or it refuses the keys', () => {
    const both = stateOf(three([migrating('b')], [importing('a')]), { a: 10, b: 30 });
    expect(slotFixes(both, 'back')[0].steps).toEqual([
      { step: 'stable', node: 'a' },
      { step: 'move-keys', from: 'b', to: 'a' },
      { step: 'stable', node: 'b' },
    ]);
    expect(slotFixes(both)[0].steps.at(-1)).toEqual({ step: 'own', node: 'b', at: ['b', 'a', 'c'] });
  });

  it('decides nothing where marks contradict each other and keys are at stake', () => {
    const odd = three([migrating('c')], [importing('a')]);
    expect(slotFixes(stateOf(odd, { a: 5 }))).toMatchObject([{ code: 'odd-marks', way: 'close' }]);
    expect(slotFixes(stateOf(odd, { a: 5, b: 1 }))).toMatchObject([{ code: 'odd-marks', way: 'ask', steps: [] }]);
  });

  it('gives slots without keys to the owner of both neighbours, else to the master with the fewest', () => {
    const holes = [
      node('a', [[0, 6]]),
      node('b', [[8, 100]]),
      node('c', [
        [101, 200],
        [202, 16_383],
      ]),
    ];
    const state = { ...stateOf(holes), keys: new Map() };
    expect(brokenSlots(holes)).toEqual([7, 201]);
    expect(slotFixes(state).map(({ slots, owner }) => [slots, owner])).toEqual([
      [[[7, 7]], 'a'],
      [[[201, 201]], 'c'],
    ]);
  });

  it('makes the new owner forget whom it takes for the owner, or it refuses the slot', () => {
    const holes = [node('a', [[0, 6]]), node('b', [[8, 16_383]])];
    const stepsBy = (views: readonly ClusterView[]) => {
      const state = { ...stateOf(holes, { b: 3 }), cluster: { nodes: holes, views } };
      return slotFixes(state)[0].steps.map(({ step }) => step);
    };
    expect(stepsBy([{ id: 'b', nodes: holes }])).toEqual(['add-slots', 'bump-epoch']);
    const believing = [node('a', [[0, 7]]), node('b', [[8, 16_383]])];
    expect(stepsBy([{ id: 'a', nodes: believing }])).toEqual(['add-slots', 'bump-epoch']);
    expect(stepsBy([{ id: 'b', nodes: believing }])).toEqual(['del-slots', 'add-slots', 'bump-epoch']);
  });

  describe('of servers that hide keys of slots without an owner', () => {
    const hole = [node('a', [[0, 6]]), node('b', [[8, 8191]]), node('c', [[8192, 16_383]])];
    const state = {
      ...stateOf(hole),
      hidden: new Map([
        ['c', 10],
        ['b', 30],
      ]),
    };

    it('gives the slot to the master that hides most, and brings what the others have of it', () => {
      expect(slotFixes(state)).toEqual([
        {
          slots: [[7, 7]],
          ...{ code: 'uncovered-hidden', way: 'assign', owner: 'b', keys: [] },
          hidden: [
            { node: 'b', keys: 30 },
            { node: 'c', keys: 10 },
          ],
          steps: [
            { step: 'add-slots', node: 'b' },
            { step: 'bump-epoch', node: 'b' },
            { step: 'wait-owner', node: 'c', owner: 'b' },
            { step: 'importing', node: 'c', from: 'b' },
            { step: 'move-keys', from: 'c', to: 'b' },
            { step: 'stable', node: 'c' },
          ],
        },
      ]);
    });

    it('prefers a master whose keys are counted, and brings hidden ones too', () => {
      const [{ code, owner, hidden, steps }] = slotFixes({ ...state, ...stateOf(hole, { a: 1 }) });
      expect([code, owner, hidden]).toEqual(['uncovered-keys', 'a', undefined]);
      expect(steps.filter(({ step }) => step === 'move-keys')).toEqual([
        { step: 'move-keys', from: 'b', to: 'a' },
        { step: 'move-keys', from: 'c', to: 'a' },
      ]);
    });

    it('looks for them in slots of a repair that ended early, and in no other that has an owner', () => {
      const whole = { ...state, ...stateOf(three([], [])) };
      expect(slotFixes(whole)).toEqual([]);
      const [{ way, owner, steps }] = slotFixes({ ...whole, begun: new Map([[7, 'back']]) });
      expect([way, owner]).toEqual(['back', 'a']);
      expect(steps.filter(({ step }) => step === 'move-keys')).toEqual([
        { step: 'move-keys', from: 'b', to: 'a' },
        { step: 'move-keys', from: 'c', to: 'a' },
      ]);
    });
  });

  it('says how many keys redis-cli may lose: those of an owner that it deposes before it moves them', () => {
    const both = three([migrating('b')], [importing('a')]);
    const fixed = (keys: Readonly<Record<string, number>>) => redisCliFix(stateOf(both, keys), [7])?.[0];
    expect(fixed({ a: 10, b: 30 })).toMatchObject({ owner: 'b', mayLose: 10 });
    expect(fixed({ a: 30, b: 10 })).toMatchObject({ owner: 'a', mayLose: 0 });
    expect(fixed({ a: 10 })).toMatchObject({ owner: 'b', mayLose: 0 });
  });

  it('says nothing of slots while their master is down, and redis-cli does nothing', () => {
    const down = three([], [importing('a')]);
    const replica: RedisNode = { ...node('r', []), role: 'replica', masterId: 'c', flags: ['slave'] };
    const state = stateOf([down[0], down[1], node('c', [[12_001, 16_383]], [], ['master', 'fail']), replica]);
    expect(slotFixes(state)).toMatchObject([
      { code: 'owner-down', way: 'wait', steps: [{ step: 'restore', master: 'c', replicas: ['r'] }] },
    ]);
    expect(redisCliFix(state, [7])).toBeUndefined();
  });

  it('names who has keys of the slots of a master that is down: a replica may have taken over before it had heard of the last one', () => {
    const nodes = [
      node('a', [[0, 6]], [], ['myself', 'master']),
      node('b', [[7, 7]], [], ['master', 'fail']),
      node('c', [[8, 16_383]]),
    ];
    const down = { code: 'owner-down', owner: null, steps: [{ step: 'restore', master: 'b', replicas: [] }] };
    expect(slotFixes(stateOf(nodes, { c: 5 }))).toMatchObject([{ ...down, keys: [{ node: 'c', keys: 5 }] }]);
    expect(slotFixes({ ...stateOf(nodes), hidden: new Map([['c', 5]]) })).toMatchObject([
      { ...down, keys: [], hidden: [{ node: 'c', keys: 5 }] },
    ]);
    // Once it is forgotten, who has the keys can own the slot.
    expect(slotFixes(stateOf([nodes[0], nodes[2]], { c: 5 }))).toMatchObject([{ code: 'uncovered-keys', owner: 'c' }]);
  });

  it('says of a master that replies and does not tell what it owns that it is to answer, not to come back', () => {
    const away: RedisNode = { ...node('c', [[12_001, 16_383]]), link: 'disconnected' };
    const nodes = [...three([], [importing('a')]).slice(0, 2), away];
    expect(slotFixes({ ...stateOf(nodes), untold: new Set(['c']) })).toMatchObject([
      { code: 'owner-untold', way: 'wait', steps: [{ step: 'let-tell', master: 'c' }] },
    ]);
    expect(slotFixes(stateOf(nodes))).toMatchObject([{ code: 'owner-down' }]);
  });
});
