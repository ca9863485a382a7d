import { describe, expect, it } from 'vitest';
import { afterSteps, drainSteps, exactRebalance, type RedisNode, spreadReplicas } from '../../src/redis/index.ts';
import { Draws } from '../random.ts';

const node = (id: string, host: string, masterId?: string): RedisNode => ({
  id,
  host,
  port: 1,
  role: masterId === undefined ? 'master' : 'replica',
  slots: [],
  ...(masterId === undefined ? {} : { masterId }),
});
const hostOf = ({ host }: RedisNode): string => host;
const linked = (nodes: readonly RedisNode[]): RedisNode[] => {
  const to = new Map(spreadReplicas(nodes, hostOf).map(({ node: id, master }) => [id, master]));
  return nodes.map((one) => ({ ...one, ...(to.has(one.id) ? { masterId: to.get(one.id) ?? '' } : {}) }));
};
const copies = (nodes: readonly RedisNode[], id: string) => nodes.filter(({ masterId }) => masterId === id);
const isSafe = (nodes: readonly RedisNode[], master: RedisNode): boolean =>
  copies(nodes, master.id).some(({ host }) => host !== master.host);

describe('spreadReplicas', () => {
  it('swaps two, and leaves alone what is apart', () => {
    const nodes = [
      ...[node('a', '1'), node('b', '2'), node('c', '3')],
      ...[node('a1', '1', 'a'), node('b1', '2', 'b'), node('c1', '1', 'c')],
    ];
    expect(spreadReplicas(nodes, hostOf)).toEqual([
      { node: 'a1', master: 'b' },
      { node: 'b1', master: 'a' },
    ]);
    expect(spreadReplicas(linked(nodes), hostOf)).toEqual([]);
  });

  it('finds a chain where no swap of two helps', () => {
    // The copy of a lies with a. b's copy would suit a, but a's does not suit b: c has to pass on its own.
    const nodes = [
      ...[node('a', '1'), node('b', '1'), node('c', '2')],
      ...[node('a1', '1', 'a'), node('b1', '2', 'b'), node('c1', '3', 'c')],
    ];
    const after = linked(nodes);
    for (const id of ['a', 'b', 'c'])
      expect(isSafe(after, after.find((one) => one.id === id) ?? nodes[0]), id).toBe(true);
  });

  it('never takes the only copy elsewhere from a master, and leaves each as many as it had', () => {
    const draws = new Draws(7);
    const next = (): number => draws.uniform();
    for (let round = 0; round < 500; round++) {
      const masters = Array.from({ length: 6 }, (_, i) => node(`m${i}`, `${Math.floor(next() * 3)}`));
      const replicas = Array.from({ length: 10 }, (_, i) =>
        node(`r${i}`, `${Math.floor(next() * 3)}`, `m${Math.floor(next() * 6)}`),
      );
      const before = [...masters, ...replicas];
      const after = linked(before);
      for (const master of masters) {
        const had = copies(before, master.id).length;
        const has = copies(after, master.id).length;
        expect(has >= Math.min(1, had) && (had > 1 || has <= 1)).toBe(true);
        if (isSafe(before, master)) expect(isSafe(after, master)).toBe(true);
      }
      expect(spreadReplicas(after, hostOf)).toEqual([]);
    }
  });
});

describe('drainSteps with new nodes', () => {
  const nodes: RedisNode[] = [
    { ...node('a', '1'), slots: [[0, 8191]] },
    { ...node('b', '2'), slots: [[8192, 16383]] },
    node('a1', '1', 'a'),
    node('b1', '2', 'b'),
    node('c', '3'),
    { ...node('n', '3'), role: 'replica' },
  ];
  const joining = new Set(['c', 'n']);

  it('adds first, then moves, then links: new copies to who has none, old ones only if asked to', () => {
    const plan = exactRebalance(nodes, {});
    const plain = drainSteps(plan, { joining });
    expect(plain.steps.map(({ step }) => step)).toEqual(['add-node', 'add-node', 'move', 'move', 'replicate']);
    expect(plain.steps.at(-1)).toEqual({ step: 'replicate', node: 'n', master: 'a' });
    expect(plain.exposed.map(({ master }) => master)).toEqual(['b', 'c']);
    const spread = drainSteps(plan, { joining, spread: true });
    expect(spread.exposed).toEqual([]);
    const after = afterSteps(plan, spread);
    for (const id of ['a', 'b', 'c']) expect(isSafe(after, after.find((one) => one.id === id) ?? nodes[0])).toBe(true);
  });
});
