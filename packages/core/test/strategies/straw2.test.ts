import { createCluster, straw2 } from '@shardscope/core';
import { explain } from '@shardscope/core/explain';
import { describe, expect, it } from 'vitest';
import { checkTrace } from '../explain/checkTrace.ts';

const keys = Array.from({ length: 4000 }, (_, i) => `key:${i}`);
const zoned = Array.from({ length: 12 }, (_, i) => ({ id: `n${i}`, zone: `rack${i % 4}`, weight: 1 + (i % 3) }));

describe('straw2', () => {
  it.each(['node', 'zone'] as const)(
    'keeps copies in distinct zones by %s, and fills up where zones run out',
    (domain) => {
      const cluster = createCluster(straw2, zoned, { domain });
      for (const key of keys.slice(0, 400)) {
        const copies = cluster.getN(key, 12);
        expect(new Set(copies.slice(0, 4).map(({ zone }) => zone)).size).toBe(4);
        expect(new Set(copies.map(({ id }) => id)).size).toBe(12);
        expect(cluster.getN(key, 3)).toEqual(copies.slice(0, 3));
        expect(copies[0]).toBe(cluster.get(key));
      }
    },
  );

  it('by zone, moves keys onto neighbours of a node that joins; by node, onto none', () => {
    const strays = (domain: 'node' | 'zone'): number => {
      const before = createCluster(straw2, zoned, { domain });
      const after = before.add({ id: 'late', zone: 'rack0', weight: 2 });
      const moved = keys.filter((key) => ![before.get(key)?.id, 'late'].includes(after.get(key)?.id ?? ''));
      // A zone only wins keys: those that move to neighbours are now in the zone that grew.
      for (const key of moved) expect(after.get(key)?.zone).toBe('rack0');
      return moved.length;
    };
    expect(strays('node')).toBe(0);
    expect(strays('zone')).toBeGreaterThan(0);
  });

  it('explains a zone first, then the node in it', () => {
    const cluster = createCluster(straw2, zoned, { domain: 'zone' });
    for (const key of keys.slice(0, 200)) {
      const { steps, node } = explain(cluster, key);
      const [, first, second] = steps;
      expect(first.kind === 'scores' && first.winner).toBe(cluster.get(key)?.zone);
      expect(second.kind === 'scores' && second.winner).toBe(cluster.get(key)?.id);
      expect(node).toBe(cluster.get(key)?.id);
    }
    const flat = createCluster(straw2, zoned);
    checkTrace({ cluster: flat, key: 'a', trace: explain(flat, 'a') }, true);
  });

  it('refuses two names of one number, and weights that no map can hold', () => {
    expect(() =>
      createCluster(straw2, ['osd.7', 'osd.8', { id: 'x', zone: '-3' }]).add({ id: 'y', zone: '-3' }),
    ).not.toThrow();
    expect(() => createCluster(straw2, [{ id: 'a', weight: 0.00001 }, 'b'])).toThrow(
      'straw2 takes weights of 0 or from 0.00002 to 65535, got 0.00001 for node "a"',
    );
    // Found by search: both hash to 1,946,503,514.
    expect(() => createCluster(straw2, ['n92203', 'n114919'])).toThrow(
      'straw2 has one number for "n92203" and "n114919"',
    );
  });
});
