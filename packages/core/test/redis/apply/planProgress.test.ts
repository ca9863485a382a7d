import { planProgress, type RedisNode } from '@shardscope/core/redis';
import { describe, expect, it } from 'vitest';

type Facts = Partial<RedisNode> & Pick<RedisNode, 'id'>;

const node = (facts: Facts): RedisNode => ({ host: 'h', port: 1, role: 'master', slots: [], ...facts });
const master = (id: string, ...slots: [number, number][]) => node({ id, slots });
const replica = (id: string, masterId: string) => node({ id, role: 'replica', masterId });

const before = [
  master('a', [0, 9]),
  master('b', [10, 19]),
  replica('ra', 'a'),
  replica('ra2', 'a'),
  replica('rb', 'b'),
];
const moves = [0, 1].map((slot) => ({ slot, from: 'a', to: 'b' }));
const slotsOf = (list: readonly { slot: number }[]) => list.map(({ slot }) => slot);

describe('planProgress', () => {
  it('takes a replica of the plan that has taken over for its master, at either end', () => {
    const nodes = [replica('a', 'ra'), replica('b', 'rb'), master('ra', [1, 9]), master('rb', [0, 0], [10, 19])];
    expect(planProgress(moves, before, nodes)).toEqual({
      todo: [{ slot: 1, from: 'ra', to: 'rb' }],
      done: [{ slot: 0, from: 'ra', to: 'rb' }],
      unsettled: [],
      stale: [],
      successors: new Map([
        ['a', 'ra'],
        ['b', 'rb'],
      ]),
    });
  });

  it('takes the old master for a replica that had taken over and is one again', () => {
    const back = moves.map((move) => ({ ...move, to: 'rb' }));
    const nodes = [master('a', [1, 9]), master('b', [0, 0], [10, 19]), replica('rb', 'b')];
    const { todo, done, successors } = planProgress(back, before, nodes);
    expect([slotsOf(todo), slotsOf(done), successors.get('rb')]).toEqual([[1], [0], 'b']);
  });

  it('does so too while the master has failed', () => {
    const failed = node({ id: 'a', flags: ['master', 'fail'] });
    const { todo } = planProgress(moves, before, [failed, master('b', [10, 19]), master('ra', [0, 9])]);
    expect(todo).toEqual(moves.map((move) => ({ ...move, from: 'ra' })));
  });

  it.each([
    ['has lost its slots', master('a')],
    ['still claims them', master('a', [0, 9])],
  ])('holds a takeover for unsettled, and not for stale, as long as the old master passes for one and %s', (_, a) => {
    const found = planProgress(moves, before, [master('ra', [0, 9]), a, master('b', [10, 19])]);
    expect(slotsOf(found.unsettled)).toEqual([0, 1]);
    expect(found.stale).toEqual([]);
    expect(found.successors.size).toBe(0);
  });

  it('holds slots for unsettled if one of their ends is back and does not know yet that its replica has taken over', () => {
    const rest = [master('a', [0, 9]), master('rb', [10, 19])];
    const back = planProgress(moves, before, [...rest, master('b')]);
    expect([slotsOf(back.unsettled), back.todo]).toEqual([[0, 1], []]);
    // With its own, too, whatever it says of the role of its replica; and so the source.
    for (const back of [
      [master('a', [0, 9]), { ...replica('rb', 'b'), slots: [[10, 19]] as const }, master('b', [10, 19])],
      [{ ...replica('ra', 'a'), slots: [[0, 9]] as const }, master('a', [0, 9]), master('b', [10, 19])],
    ])
      expect(slotsOf(planProgress(moves, before, back).unsettled)).toEqual([0, 1]);
    const heard = planProgress(moves, before, [...rest, replica('b', 'rb')]);
    expect(heard.todo).toEqual(moves.map((move) => ({ ...move, to: 'rb' })));
  });

  it('takes slots for moved, or not, by the shard they are in where a takeover has split it for good', () => {
    const taker = [master('a', [2, 9]), master('b', [1, 1]), master('rb', [0, 0], [10, 19])];
    const { done, unsettled, successors } = planProgress(moves, before, taker);
    expect(done).toEqual([
      { slot: 0, from: 'a', to: 'rb' },
      { slot: 1, from: 'a', to: 'b' },
    ]);
    expect([unsettled, successors.size]).toEqual([[], 0]);
    const giver = [master('a', [1, 9]), master('ra', [0, 0]), master('b', [10, 19])];
    expect(planProgress(moves, before, giver).todo).toEqual([
      { slot: 0, from: 'ra', to: 'b' },
      { slot: 1, from: 'a', to: 'b' },
    ]);
  });

  it('follows no master that the plan does not know for a replica, not even if the old one is its replica now', () => {
    const { stale } = planProgress(moves, before, [replica('a', 'x'), master('b', [10, 19]), master('x', [0, 9])]);
    expect(slotsOf(stale)).toEqual([0, 1]);
  });

  it('follows none of two replicas that own slots, and of two masters the one that does', () => {
    const b = master('b', [10, 19]);
    const both = [replica('a', 'ra'), b, master('ra', [0, 0]), master('ra2', [1, 9])];
    expect(slotsOf(planProgress(moves, before, both).stale)).toEqual([0, 1]);
    const one = [replica('a', 'ra2'), b, master('ra'), master('ra2', [0, 9])];
    expect(planProgress(moves, before, one).successors).toEqual(new Map([['a', 'ra2']]));
  });

  it('says stale of slots of a replica of one end that has gone over to the other, which had none, and taken over there', () => {
    // ra2 was a replica of a. It became one of b, which had lost its own, and took over from it; and the same the other way round.
    const alone = before.filter(({ id }) => id !== 'rb');
    const back = moves.map(({ slot }) => ({ slot, from: 'b', to: 'a' }));
    const had = alone.map((one) =>
      one.id === 'b' ? master('b', [0, 1], [10, 19]) : one.id === 'a' ? master('a', [2, 9]) : one,
    );
    const source = [master('a', [2, 9]), replica('b', 'ra2'), master('ra2', [0, 1], [10, 19]), replica('ra', 'a')];
    const given = planProgress(back, had, source);
    expect([slotsOf(given.stale), given.done, given.todo]).toEqual([[0, 1], [], []]);
    const target = [master('a', [2, 9]), replica('b', 'ra2'), master('ra2', [0, 1], [10, 19])];
    const taken = planProgress(moves, alone, target);
    expect([slotsOf(taken.stale), taken.done, taken.todo]).toEqual([[0, 1], [], []]);
  });

  it('takes no replica that has gone over to another master for who serves in place of its old one', () => {
    // a has failed; ra2 had become a replica of b, and has taken over from it.
    const gone = node({ id: 'a', flags: ['master', 'fail'], slots: [[0, 9]] });
    const alone = [gone, replica('b', 'ra2'), master('ra2', [10, 19]), replica('ra', 'a')];
    expect(planProgress(moves, before, alone).successors.get('a')).toBeUndefined();
    const both = [replica('a', 'ra'), replica('b', 'ra2'), master('ra2', [10, 19]), master('ra', [0, 9])];
    const { successors, todo } = planProgress(moves, before, both);
    expect(successors.get('a')).toBe('ra');
    expect(todo.map(({ from }) => from)).toEqual(['ra', 'ra']);
  });

  it('says stale of slots of a third master, and of nobody', () => {
    const { stale, done } = planProgress(moves, before, [
      master('a', [2, 9]),
      master('b', [10, 19]),
      master('c', [0, 0]),
    ]);
    expect(slotsOf(stale)).toEqual([0, 1]);
    expect(done).toEqual([]);
  });
});
