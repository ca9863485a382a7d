import {
  type ClusterView,
  checkErrors,
  configSignature,
  type RedisNode,
  redisCliAddNode,
  redisCliRebalance,
  redisCliReshard,
  slotsOfAbsent,
  viewGroups,
  viewProblems,
  viewsAgree,
} from '@shardscope/core/redis';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const id = (letter: string): string => letter.repeat(40);
const node = (letter: string, slots: RedisNode['slots'], more: Partial<RedisNode> = {}): RedisNode => ({
  id: id(letter),
  host: '10.0.0.1',
  port: 7000 + letter.charCodeAt(0),
  role: 'master',
  slots,
  configEpoch: letter.charCodeAt(0),
  ...more,
});
const a = node('a', [[0, 9999]], { flags: ['myself', 'master'] });
const b = node('b', [[10_000, 16_383]], { flags: ['master'] });
const view = (letter: string, ...nodes: RedisNode[]): ClusterView => ({ id: id(letter), nodes });

describe('configSignature, viewsAgree and viewGroups', () => {
  it('writes slots and nodes sorted as text, and nothing of open slots, epochs, roles or addresses', () => {
    const nodes = [
      node('b', [
        [9, 9],
        [100, 200],
      ]),
      node('c', []),
      node('a', [[10, 11]], { open: [{ slot: 10, state: 'migrating', peer: id('b') }] }),
    ];
    expect(configSignature(nodes)).toBe(`${id('a')}:10-11|${id('b')}:100-200,9`);
    const other = nodes.map((one) => ({ ...one, configEpoch: 99, role: 'replica' as const, host: 'elsewhere' }));
    expect(configSignature(other.reverse())).toBe(configSignature(nodes));
  });

  it('finds agreement where all are equal and not empty, and always with a node alone', () => {
    expect(viewsAgree([a, b], [view('a', a, b), view('b', b, a)])).toBe(true);
    expect(viewsAgree([a, b], [view('a', a, b), view('b', node('b', []))])).toBe(false);
    expect(viewsAgree([a, b], [view('a', node('a', [])), view('b', node('b', []))])).toBe(false);
    expect(viewsAgree([a], [view('a', node('a', []))])).toBe(true);
  });

  it('asks only the nodes that redis-cli holds', () => {
    expect(viewsAgree([a, b], [view('a', a, b), view('b', a, b), view('c', node('c', [[0, 1]]))])).toBe(true);
  });

  it('makes reshard, rebalance and add-node refuse', () => {
    const cluster = { nodes: [a, b], views: [view('a', a, b), view('b', { ...b, slots: [] })] };
    const refusal = "[ERR] Nodes don't agree about configuration!";
    const outcomes = [
      redisCliReshard(cluster, { from: ['all'], to: a.id, slots: 10 }),
      redisCliRebalance(cluster, { weights: [] }),
      redisCliAddNode(cluster, { id: id('c'), host: '10.0.0.1', port: 1 }),
    ];
    for (const { exit, messages, moves } of outcomes) expect([exit, messages[0], moves]).toEqual([1, refusal, []]);
    expect(checkErrors([a, b], [view('a', a, b), view('b', a, b)])).toEqual([]);
  });

  it('groups every view once', () => {
    const slots = fc.constantFrom<RedisNode['slots']>([], [[0, 5]], [[0, 4]], [[6, 6]]);
    fc.assert(
      fc.property(fc.array(slots, { minLength: 1, maxLength: 8 }), (list) => {
        const views = list.map((own, i) => ({ id: `${i}`, nodes: [node('a', own)] }));
        const groups = viewGroups(views);
        expect(groups.flatMap(({ ids }) => ids).sort()).toEqual(views.map((one) => one.id));
        expect(new Set(groups.map(({ signature }) => signature)).size).toBe(groups.length);
      }),
    );
  });
});

describe('viewProblems', () => {
  it('are none where nodes agree', () => {
    expect(viewProblems([view('a', a, b), view('b', b, a)])).toEqual([]);
  });

  it('name slots, owners, epochs, who says so, and whose claim wins', () => {
    const taken = node('b', [[9000, 16_383]]);
    const [problem, ...more] = viewProblems([view('a', a, b), view('b', node('a', [[0, 8999]]), taken)]);
    expect(more).toEqual([]);
    expect(problem).toEqual({
      code: 'views-differ',
      slots: [[9000, 9999]],
      says: [
        { owner: id('a'), epoch: 97, views: [id('a')] },
        { owner: id('b'), epoch: 98, views: [id('b')] },
      ],
      wins: id('b'),
    });
  });

  it('name nodes that others do not know, and claims by nobody', () => {
    const problems = viewProblems([view('a', a, b), view('b', node('b', []))]);
    expect(problems.map(({ code }) => code)).toEqual(['views-differ', 'views-differ', 'unknown-nodes']);
    expect(problems[0]).toMatchObject({ slots: [[0, 9999]], wins: id('a') });
    // Others say it is b's, and b itself does not claim it.
    expect(problems[1]).toMatchObject({ slots: [[10_000, 16_383]], wins: null });
    expect(problems[2]).toEqual({ code: 'unknown-nodes', node: id('b'), unknown: [id('a')] });
  });

  it('name masters of one epoch', () => {
    const twin = { ...b, configEpoch: 97 };
    expect(viewProblems([view('a', a, twin), view('b', a, twin)])).toEqual([
      { code: 'same-epoch', epoch: 97, nodes: [id('a'), id('b')] },
    ]);
    const replica = { ...twin, role: 'replica' as const, slots: [] };
    expect(viewProblems([view('a', a, replica), view('b', a, replica)])).toEqual([]);
  });

  it('name a node that others look for at different addresses; what it says of itself does not count', () => {
    const c = node('c', []);
    const moved = { ...c, host: '10.0.0.9' };
    expect(viewProblems([view('a', a, b, c), view('b', a, b, moved)])).toEqual([
      {
        code: 'two-addresses',
        node: id('c'),
        addresses: [
          { address: '10.0.0.1:7099', views: [id('a')] },
          { address: '10.0.0.9:7099', views: [id('b')] },
        ],
      },
    ]);
    expect(viewProblems([view('a', a, b, c), view('b', a, b, c), view('c', a, b, moved)])).toEqual([]);
  });
});

describe('slotsOfAbsent', () => {
  const c = node('c', [[5000, 9999]]);
  const seen = [node('a', [[0, 4999]]), b, c];

  it('are what most views give them', () => {
    const stale = [node('a', [[0, 5999]]), b, node('c', [[6000, 9999]])];
    const views = [view('a', ...seen), view('b', ...seen), view('d', ...stale, node('d', []))];
    expect(slotsOfAbsent(new Set([id('c')]), views)).toEqual(new Map([[id('c'), [[5000, 9999]]]]));
  });

  it('are not those that a node which answers claims for itself', () => {
    const claims = [node('a', [[0, 6999]]), b, node('c', [[7000, 9999]])];
    const views = [view('a', ...claims), view('b', ...seen), view('d', ...seen, node('d', []))];
    expect(slotsOfAbsent(new Set([id('c')]), views).get(id('c'))).toEqual([[7000, 9999]]);
  });
});
