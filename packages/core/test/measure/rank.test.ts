import {
  Comparison,
  type Criterion,
  createCluster,
  criteria,
  generatedKeys,
  rank,
  resultsOf,
  scenario,
  type Totals,
  totals,
  unseen,
} from '@shardscope/core';
import { strategies, strategy } from '@shardscope/core/registry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const KEYS = 1e6;

/** A strategy that is exactly as bad as said by some criteria and perfect by the others. */
const at = (id: string, values: Partial<Record<Criterion, number>> = {}, variance = 0): Totals => ({
  id,
  keys: KEYS,
  moved: 0,
  optimal: 0,
  collateral: 0,
  worstPeak: 1,
  agreedBytes: 0,
  criteria: Object.fromEntries(
    criteria.map((criterion) => [criterion, { value: values[criterion] ?? 0, variance }]),
  ) as Totals['criteria'],
});

const best = (...contenders: Totals[]): string[] => rank(contenders).best.map(({ id }) => id);

describe('rank', () => {
  it('names the same winners in whatever order strategies are given', () => {
    const value = fc.integer({ min: 0, max: 30 }).map((step) => step / 10_000);
    const contender = fc.record({ collateral: value, peak: value, excess: value, state: fc.nat(3000) });
    fc.assert(
      fc.property(fc.array(fc.tuple(contender, value), { minLength: 1, maxLength: 8 }), fc.nat(), (given, turn) => {
        const all = given.map(([values, error], i) => at(`s${i}`, values, error ** 2));
        const turned = [...all.slice(turn % all.length), ...all.slice(0, turn % all.length)].reverse();
        expect(rank(turned)).toEqual(rank(all));
      }),
    );
  });

  it('has one winner where each is within the tolerance of the next', () => {
    // The comparator of old found a, b or c by the order in which they came.
    const chain = [
      at('a', { collateral: 0, peak: 1.3 }),
      at('b', { collateral: 0.0009, peak: 1.2 }),
      at('c', { collateral: 0.0018, peak: 1.1 }),
    ];
    expect(best(...chain)).toEqual(['b']);
    expect(best(...chain.toReversed())).toEqual(['b']);
  });

  it('prefers no needless moves, then the lower peak, then fewer moves, and says what decided', () => {
    const needless = at('needless', { collateral: 0.5, peak: 1 });
    const uneven = at('uneven', { peak: 1.1 });
    const even = at('even', { peak: 1.01 });
    expect(rank([needless, uneven, even])).toMatchObject({
      best: [{ id: 'even' }],
      reason: 'peak',
      next: { id: 'uneven' },
    });
    expect(rank([needless, uneven])).toMatchObject({ best: [{ id: 'uneven' }], reason: 'collateral' });
    expect(best(at('much', { excess: 0.01 }), at('little', { excess: 0.005 }))).toEqual(['little']);
    expect(best(at('far', { 'copies moved': 0.3 }), at('near', { 'copies moved': 0.1 }))).toEqual(['near']);
  });

  it('calls a tie what chance, a thousandth or less than a kilobyte separates', () => {
    expect(rank([at('y', { peak: 1.001 }), at('x', { peak: 1.0001 })])).toEqual({
      best: [expect.objectContaining({ id: 'x' }), expect.objectContaining({ id: 'y' })],
      reason: null,
      next: null,
    });
    // Two standard errors of .01 each: four of their difference are .057.
    expect(best(at('x', { peak: 1.05 }, 1e-4), at('y', { peak: 1 }, 1e-4))).toEqual(['x', 'y']);
    expect(best(at('x', { peak: 1.06 }, 1e-4), at('y', { peak: 1 }, 1e-4))).toEqual(['y']);
    expect(best(at('x', { state: 1023 }), at('y'))).toEqual(['x', 'y']);
    expect(best(at('x', { state: 1024 }), at('y'))).toEqual(['y']);
  });

  it('refuses to choose among none', () => {
    expect(() => rank([])).toThrow('there must be a strategy to rank, got none');
  });
});

describe('what is recommended', () => {
  const ranked = (text: string, ids: readonly string[], seed: number, keys: number, replicas = 1) => {
    const { nodes, changes } = scenario(text);
    const comparison = new Comparison(
      ids.map((id) => createCluster(strategy(id), nodes)),
      changes,
      replicas,
    );
    const counter = comparison.counter();
    for (const batch of generatedKeys('names', seed, 0, keys).batches()) counter.add(batch);
    return rank(resultsOf(comparison, counter.counts()).steps.map((steps) => totals(steps)));
  };

  it('does not depend on chance: the same for every seed, though 2,000 keys are few', () => {
    for (const text of ['3 +1 -1', '10 -n5', '40 +1']) {
      const winners = [1, 2, 3, 4, 5].map((seed) =>
        ranked(
          text,
          strategies.map(({ id }) => id),
          seed,
          2_000,
        ).best.map(({ id }) => id),
      );
      for (const others of winners) expect(others).toEqual(winners[0]);
    }
  });

  it('counts a lookup that looks at every node above twenty of them', () => {
    expect(ranked('10 +1', ['rendezvous', 'jump'], 1, 2_000).best.map(({ id }) => id)).toEqual(['jump', 'rendezvous']);
    expect(ranked('40 +1', ['rendezvous', 'jump'], 1, 2_000)).toMatchObject({
      best: [{ id: 'jump' }],
      reason: 'lookup',
    });
  });

  it('counts how many nodes or points profiles look at: those that score every node, and those that probe', () => {
    const nodes = Array.from({ length: 40 }, (_, i) => `n${i}`);
    const lookups = (id: string): number | undefined => {
      const { strategy: rule, members, options } = createCluster(strategy(id), nodes);
      return rule.lookups?.(members, options);
    };
    const scoring = ['go-rendezvous', 'npm-rendezvous-hash', 'pymemcache-rendezvous', 'tysonmote-rendezvous'];
    for (const id of scoring) expect(lookups(id), id).toBe(40);
    expect(lookups('go-mpchash')).toBe(21);
  });

  it('prefers what serves every key while a node is down, whatever else it does worse', () => {
    // twemproxy without ejection keeps the keys of a dead server, and moves none.
    const ids = ['twemproxy-modula', 'nginx-hash'];
    expect(ranked('5 !n2 +n2', ids, 1, 20_000)).toMatchObject({
      best: [{ id: 'nginx-hash' }],
      reason: 'failing',
      next: { id: 'twemproxy-modula' },
    });
    expect(ranked('5 +1', ids, 1, 20_000).reason).not.toBe('failing');
  });

  it('counts copies where they are placed', () => {
    const ids = ['rendezvous', 'jump'];
    expect(ranked('8 +1', ids, 1, 20_000).best).toHaveLength(2);
    expect(ranked('8 +1', ids, 1, 20_000, 3)).toMatchObject({ best: [{ id: 'rendezvous' }], reason: 'copies moved' });
  });

  it('says what it does not cover', () => {
    const of = (id: string, text: string) => {
      const { nodes, changes } = scenario(text);
      return unseen(createCluster(strategy(id), nodes), changes);
    };
    // Modulo moves the least when doubled, and five sixths with one node more.
    const [join, leave] = of('modulo', '5 +5');
    expect(join).toMatchObject({ kind: 'join', optimal: expect.closeTo(1 / 6, 12) });
    expect(join.moved).toBeCloseTo(5 / 6, 3);
    expect(leave.kind).toBe('leave');
    expect(of('jump', '9 +1')).toMatchObject([{ kind: 'leave', moved: expect.closeTo(1 - 4 / 9 - 1 / 72, 1) }]);
    expect(of('jump', '9 +1 -n3')).toEqual([]);
    expect(of('rendezvous', '9 +9')).toEqual([]);
  });
});
