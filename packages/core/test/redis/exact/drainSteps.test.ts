import { describe, expect, it } from 'vitest';
import { createBlocks, drainSteps, exactRebalance, type RedisNode, slotCount } from '../../../src/redis/index.ts';

/** Twelve masters on six machines, the replica of each on the next machine. */
function twelve(): RedisNode[] {
  const id = (kind: string, i: number) => `${kind}${i}`.padStart(40, '0');
  const ends = createBlocks(12);
  return Array.from({ length: 12 }, (_, i): RedisNode[] => [
    {
      id: id('a', i),
      host: `10.0.0.${i % 6}`,
      port: 7000 + i,
      role: 'master',
      slots: [[ends[i - 1] ?? 0, ends[i] - 1]],
    },
    { id: id('b', i), host: `10.0.0.${(i + 1) % 6}`, port: 8000 + i, role: 'replica', masterId: id('a', i), slots: [] },
  ]).flat();
}

/** The plan that empties the masters among these. */
const emptied = (nodes: readonly RedisNode[], leaving: ReadonlySet<string>) =>
  exactRebalance(nodes, {
    weights: new Map(nodes.filter(({ id, role }) => role === 'master' && leaving.has(id)).map(({ id }) => [id, 0])),
  });

describe('drainSteps', () => {
  for (const hosts of [['10.0.0.2'], ['10.0.0.2', '10.0.0.4']]) {
    const nodes = twelve();
    const leaving = new Set(nodes.filter(({ host }) => hosts.includes(host)).map(({ id }) => id));
    const plan = emptied(nodes, leaving);
    const { steps, exposed } = drainSteps(plan, { leaving });

    it(`moves, then links, then removes, replicas before masters: ${hosts.join(' and ')}`, () => {
      const order = steps.map(({ step }) => step).filter((step, i, all) => step !== all[i - 1]);
      expect(order).toEqual(['move', 'replicate', 'del-node']);
      const removed = steps.flatMap((one) => (one.step === 'del-node' ? [one.node] : []));
      expect([...removed].sort()).toEqual([...leaving].sort());
      const roles = removed.map((id) => nodes.find((node) => node.id === id)?.role);
      expect(roles.lastIndexOf('replica')).toBeLessThan(roles.indexOf('master'));
      const left = plan.after.filter(({ id }) => leaving.has(id)).reduce((sum, node) => sum + slotCount(node.slots), 0);
      expect(left).toBe(0);
    });

    it(`gives the replicas that stay to masters that have lost theirs, on other machines: ${hosts.join(' and ')}`, () => {
      const bereft = nodes.filter(
        ({ id, role }) =>
          role === 'master' && !leaving.has(id) && nodes.some((node) => node.masterId === id && leaving.has(node.id)),
      );
      const linked = steps.flatMap((one) => (one.step === 'replicate' ? [one] : []));
      expect(linked).toHaveLength(bereft.length);
      expect(linked.map(({ master }) => master).sort()).toEqual(bereft.map(({ id }) => id).sort());
      const hostOf = new Map(nodes.map(({ id, host }) => [id, host]));
      expect(exposed.map(({ master }) => master)).toEqual(
        linked.filter(({ node, master }) => hostOf.get(node) === hostOf.get(master)).map(({ master }) => master),
      );
    });
  }

  it('names the masters that end with fewer replicas', () => {
    const nodes = twelve().filter(({ id }) => !id.endsWith('b2') && !id.endsWith('b8'));
    const leaving = new Set(nodes.filter(({ host }) => host === '10.0.0.2').map(({ id }) => id));
    const { exposed } = drainSteps(emptied(nodes, leaving), { leaving });
    expect(exposed).toEqual(
      ['a1', 'a7'].map((name) => ({ master: name.padStart(40, '0'), had: 1, replicas: 0, elsewhere: 0 })),
    );
  });
});
