import {
  type Cluster,
  Comparison,
  createCluster,
  djb2,
  findings,
  fnv1a_32,
  generatedKeys,
  type KeyHash,
  type KeyKind,
  murmur3_32,
  redrawn,
  resultsOf,
  type Step,
  type Strategy,
  scenario,
} from '@shardscope/core';
import { strategies, strategy } from '@shardscope/core/registry';
import { accelerated } from '@shardscope/core/wasm';
import { describe, expect, it } from 'vitest';
import { deaf, lastDigits, lostTurns, sparse, starving } from '../mutants.ts';
import { names } from '../names.ts';

const KEYS = 100_000;
const fast = accelerated();

function steps(cluster: Cluster, text: string, kind: KeyKind = 'names'): readonly Step[] {
  const comparison = new Comparison([cluster], scenario(text).changes);
  const counter = comparison.counter(fast);
  for (const batch of (fast?.generatedKeys ?? generatedKeys)(kind, 1, 0, KEYS).batches()) counter.add(batch);
  return resultsOf(comparison, counter.counts()).steps[0];
}

const kinds = (...given: Parameters<typeof steps>): string[] => [
  ...new Set(findings(steps(...given)).map(({ kind }) => kind)),
];

const addresses = Array.from({ length: 10 }, (_, i) => `10.0.0.${i + 1}:6379`);
const of = (strategy: Strategy, nodes: readonly string[], hash?: KeyHash, options = {}): Cluster =>
  createCluster(strategy, nodes, { ...options, ...(hash ? { hash } : {}) });

describe('a mutant is flagged, and what it was made from is not:', () => {
  it('a maglev whose backends lose their turn', () => {
    const sound = of(strategy('maglev'), names(10), undefined, { 'table-size': 1289 });
    expect(kinds(of(lostTurns, names(10)), '10 +1')).toContain('uneven table');
    expect(kinds(sound, '10 +1')).toEqual([]);
  });

  it.each([
    ['djb2', djb2],
    ['FNV-1a', fnv1a_32],
  ])('a ring whose labels are hashed by %s', (_, hash) => {
    const over = (by: KeyHash): string[] => kinds(of(strategy('ring'), addresses, by, { vnodes: 100 }), 'A');
    expect(over(hash)).toContain('uneven shares');
    expect(over(murmur3_32)).toEqual([]);
  });

  it('a change that changes nothing', () => {
    expect(kinds(of(deaf, names(5)), '5 +1')).toContain('no effect');
    expect(kinds(of(strategy('modulo'), names(5)), '5 +1')).toEqual([]);
  });

  it('a strategy that starves the new node, though it moves less than any other', () => {
    const starved = steps(of(starving, names(7)), '7 +1');
    const fair = steps(of(strategy('rendezvous'), names(7)), '7 +1');
    expect(starved[1].movement?.moved).toBeLessThan(fair[1].movement?.moved ?? 0);
    expect(starved[1].newcomer).toBeLessThan(0.3);
    expect(findings(starved).map(({ kind }) => kind)).toContain('starved newcomer');
    expect(findings(fair)).toEqual([]);
  });

  it('a ring of which one node has half its points: that node is out of line, where the spread of all is not', () => {
    const found = findings(
      steps(
        of(
          sparse((bucket) => (bucket === 0 ? 80 : 160)),
          names(100),
        ),
        '100',
      ),
    );
    expect(found.map(({ kind }) => kind)).toEqual(['node out of line']);
    const [{ seen, expected }] = found;
    expect(seen).toBeLessThan(0.0065);
    expect(expected?.low).toBeGreaterThan(seen);
    expect(kinds(of(strategy('ring'), names(100)), '100')).toEqual([]);
  });

  it('a ring of fewer points than it says: too few draws of names show it, many do', () => {
    const clumped = (rule: Strategy, draws: number): string[] => {
      const cluster = of(rule, names(10));
      const { changes } = scenario('10');
      return findings(steps(cluster, '10'), redrawn(cluster, changes, draws)).map(({ kind }) => kind);
    };
    const fewer = sparse(() => 110);
    expect(clumped(fewer, 1)).toEqual([]);
    expect(clumped(fewer, 100)).toEqual(['clumped points']);
    expect(clumped(strategy('ring'), 100)).toEqual([]);
  });

  it.each([
    ['the digits of a key themselves', lastDigits],
    ['djb2', djb2],
    ['FNV-1a', fnv1a_32],
  ])('modulo on sequential keys by %s: too even for chance', (_, hash) => {
    expect(kinds(of(strategy('modulo'), names(10), hash), '10', 'sequence')).toEqual(['too even']);
    expect(kinds(of(strategy('modulo'), names(10), murmur3_32), '10', 'sequence')).toEqual([]);
  });
});

describe('what is sound is not flagged:', () => {
  it.each(strategies.map((strategy) => [strategy.id, strategy] as const))('%s', (_, strategy) => {
    expect(findings(steps(of(strategy, names(10)), '10 +1 -1'))).toEqual([]);
  });
});
