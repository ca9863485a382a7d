import { createCluster, type Node, ring, slots } from '@shardscope/core';
import { hash } from '@shardscope/core/registry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJSON } from '../vectors.ts';

interface Collisions {
  readonly cases: readonly {
    readonly params: { readonly hash: string; readonly label: string };
    readonly expected: readonly { readonly a: Spot; readonly b: Spot; readonly hash: number }[];
  }[];
}

interface Spot {
  readonly node: string;
  readonly vnode: number;
}

describe('ring', () => {
  const { cases } = readJSON<Collisions>('functions/ring-collisions');
  const names: Record<string, string> = {
    'murmur3_32 seed 0': 'murmur3_32',
    'xxh32 seed 0': 'xxh32',
    fnv1a_32: 'fnv1a-32',
    'md5 first 4 bytes LE': 'md5',
  };
  const ourLabels = cases.filter(({ params }) => params.label === '{name}#{i}' && Object.hasOwn(names, params.hash));

  it.each(ourLabels)('gives a point that two labels share to the smaller id: $params.hash', ({ params, expected }) => {
    const keyHash = hash(names[params.hash]);
    for (const { a, b, hash: position } of expected) {
      expect(keyHash.of(`${a.node}#${a.vnode}`) >>> 0).toBe(position);
      expect(keyHash.of(`${b.node}#${b.vnode}`) >>> 0).toBe(position);
      const owner = (nodes: readonly string[]): string => {
        const { partitioner } = createCluster(ring, nodes, { hash: keyHash });
        return partitioner.nodes[partitioner.locate(position | 0)].id;
      };
      const [smaller] = [a.node, b.node].sort();
      expect(owner([a.node, b.node])).toBe(smaller);
      expect(owner([b.node, a.node])).toBe(smaller);
      // Removing one leaves the other's point where it was.
      for (const [stays, leaves] of [
        [a.node, b.node],
        [b.node, a.node],
      ]) {
        const { partitioner } = createCluster(ring, [a.node, b.node], { hash: keyHash }).remove(leaves);
        expect(partitioner.anatomy?.()).toEqual(
          createCluster(ring, [stays], { hash: keyHash }).partitioner.anatomy?.(),
        );
      }
    }
  });

  it('gives a hash to the first point at or above it, and past the last one to the first', () => {
    const { partitioner } = createCluster(ring, ['a', 'b', 'c'], { vnodes: 5 });
    const anatomy = partitioner.anatomy?.();
    if (anatomy?.kind !== 'ring') throw new Error('a ring has the anatomy of a ring');
    const { points, owners } = anatomy;
    points.forEach((point, i) => {
      expect(partitioner.locate(point | 0)).toBe(owners[i]);
      expect(partitioner.locate((point + 1) | 0)).toBe(owners[(i + 1) % points.length]);
    });
    expect(partitioner.locate(0)).toBe(owners[0]);
    expect(partitioner.locate(-1)).toBe(owners[0]);
  });

  it('answers as a search through all points does', () => {
    const naive = (nodes: readonly Node[], vnodes: number, h: number): string => {
      const points = nodes.flatMap(({ id, weight = 1 }) =>
        Array.from({ length: weight === 0 ? 0 : Math.max(1, Math.round(weight * vnodes)) }, (_, i) => ({
          id,
          at: hash('murmur3_32').of(`${id}#${i}`) >>> 0,
        })),
      );
      points.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
      return (points.find(({ at }) => at >= h) ?? points[0]).id;
    };
    const nodes = fc.uniqueArray(
      fc.record({
        id: fc.string({ minLength: 1, maxLength: 5 }).filter((id) => !/[\0\n\r]/.test(id)),
        weight: fc.constantFrom(0.5, 1, 2.5),
      }),
      { selector: ({ id }) => id, minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(
        nodes,
        fc.integer({ min: 1, max: 30 }),
        fc.array(fc.nat(0xffffffff), { maxLength: 30 }),
        (members, vnodes, positions) => {
          const { partitioner } = createCluster(ring, members, { vnodes });
          for (const h of positions)
            expect(partitioner.nodes[partitioner.locate(h | 0)].id).toBe(naive(members, vnodes, h));
        },
      ),
    );
  });
});

describe('slots', () => {
  const lastSlots = (n: number): number[] => {
    const state =
      createCluster(
        slots,
        Array.from({ length: n }, (_, i) => `m${i}`),
      ).toJSON().state ?? [];
    let end = -1;
    return Array.from({ length: state.length / 2 }, (_, run) => (end += state[run * 2 + 1]));
  };

  it('starts with the blocks that redis-cli --cluster create gives', () => {
    const { lastSlot } = readJSON<{ lastSlot: Record<string, number[]> }>('redis/create-ranges');
    for (const [n, expected] of Object.entries(lastSlot)) expect(lastSlots(Number(n))).toEqual(expected);
    expect(lastSlots(1)).toEqual([16383]);
    expect(lastSlots(2)).toEqual([8191, 16383]);
  });

  it('covers every slot once for any number of nodes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 16384 }), (n) => {
        expect(lastSlots(n).at(-1)).toBe(16383);
      }),
      { numRuns: 30 },
    );
  });

  it('takes the lowest slots of each master, as the worked Redis case does', () => {
    const grown = createCluster(slots, ['6381', '6382', '6383']).add('6387');
    expect(grown.toJSON().state).toEqual([3, 1365, 0, 4096, 3, 1366, 1, 4096, 3, 1365, 2, 4096]);
  });

  it('keeps counts within one slot of fair through joins and leaves, with the fewest moves', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.array(fc.nat(), { minLength: 1, maxLength: 12 }), (n, steps) => {
        let cluster = createCluster(
          slots,
          Array.from({ length: n }, (_, i) => `m${i}`),
        );
        steps.forEach((pick, step) => {
          cluster =
            pick % 2 === 0 || cluster.size === 1
              ? cluster.add(`x${step}`)
              : cluster.remove(cluster.nodes[pick % cluster.size].id);
          const anatomy = cluster.partitioner.anatomy?.();
          if (anatomy?.kind !== 'table') throw new Error('slots are a table');
          const counts = new Array<number>(cluster.size).fill(0);
          for (const owner of anatomy.owners) counts[owner]++;
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(2);
          expect(Math.max(...counts)).toBeLessThanOrEqual(Math.ceil(16384 / cluster.size) + 1);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('shares slots by weight with the largest remainder', () => {
    const state = createCluster(slots, [{ id: 'a', weight: 2 }, 'b', { id: 'c', weight: 0 }]).toJSON().state;
    expect(state).toEqual([0, 10923, 1, 5461]);
  });

  it('re-cut into contiguous blocks, moves half the table for one more node, whatever their number', () => {
    for (const n of [3, 7, 15, 31]) {
      const before = createCluster(
        slots,
        Array.from({ length: n }, (_, i) => `m${i}`),
        { plan: 'contiguous' },
      );
      const a = before.partitioner.anatomy?.();
      const b = before.add('late').partitioner.anatomy?.();
      if (a?.kind !== 'table' || b?.kind !== 'table') throw new Error('slots are a table');
      const moved = Array.from(a.owners).filter((owner, slot) => owner !== b.owners[slot]).length;
      expect(moved / 16384).toBeCloseTo(0.5, 2);
    }
  });

  it('refuses a state that does not cover the slots', () => {
    expect(() => slots.restore([{ id: 'a' }], { plan: 'minimal' }, [0, 100])).toThrow(
      'slots state must cover 16384 slots, got 100',
    );
    expect(() => slots.restore([{ id: 'a' }], { plan: 'minimal' }, [1, 16384])).toThrow(/bucket below 1/);
  });
});
