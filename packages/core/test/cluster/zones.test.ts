import { createCluster, type Node } from '@shardscope/core';
import { strategies } from '@shardscope/core/registry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const zoned: Node[] = Array.from({ length: 9 }, (_, i) => ({ id: `n${i}`, zone: `zone-${i % 3}` }));

describe.each(strategies)('copies of $id', (strategy) => {
  const cluster = createCluster(strategy, zoned);

  it('stay in distinct zones while there are any left, the owner first', () => {
    fc.assert(
      fc.property(fc.string(), (key) => {
        const all = cluster.getN(key, 9);
        expect(all[0]).toBe(cluster.get(key));
        expect(new Set(all).size).toBe(9);
        for (const round of [0, 3, 6])
          expect(new Set(all.slice(round, round + 3).map(({ zone }) => zone)).size).toBe(3);
        for (let n = 1; n < 9; n++) expect(cluster.getN(key, n)).toEqual(all.slice(0, n));
      }),
      { numRuns: 30 },
    );
  });
});

it('copies are as without zones where each node has its own', () => {
  const plain = createCluster(strategies[0], ['a', 'b', 'c']);
  const apart = createCluster(
    strategies[0],
    ['a', 'b', 'c'].map((id) => ({ id, zone: id })),
  );
  const ids = (nodes: readonly Node[]): string[] => nodes.map(({ id }) => id);
  for (let i = 0; i < 100; i++) expect(ids(apart.getN(`k${i}`, 3))).toEqual(ids(plain.getN(`k${i}`, 3)));
});

it('zones must be texts', () => {
  expect(() => createCluster(strategies[0], JSON.parse('[{ "id": "a", "zone": 1 }]'))).toThrow(
    /zone of node "a" must be a string, got 1/,
  );
});
