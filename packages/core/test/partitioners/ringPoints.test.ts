import { crc16, createCluster, type KeyHash, murmur3_32, ring } from '@shardscope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

// Spelled out: every label hashed as text, all pairs sorted by position and then by id.
function plainPoints(weights: ReadonlyMap<string, number>, vnodes: number, hash: KeyHash): [number, string][] {
  const points = [...weights].flatMap(([id, weight]) =>
    Array.from({ length: weight * vnodes }, (_, i): [number, string] => [hash.of(`${id}#${i}`) >>> 0, id]),
  );
  return points.sort(([at, id], [otherAt, otherId]) => at - otherAt || (id < otherId ? -1 : 1));
}

function pointsOf(cluster: ReturnType<typeof createCluster>): [number, string][] {
  const anatomy = cluster.partitioner.anatomy?.();
  if (anatomy?.kind !== 'ring') throw new TypeError('a ring has the anatomy of a ring');
  return Array.from(anatomy.points, (at, i) => [at, cluster.nodes[anatomy.owners[i]].id]);
}

const weights = fc
  .dictionary(fc.constantFrom('a', 'a#', 'a1', 'b', '9', '节点'), fc.integer({ min: 1, max: 5 }), { minKeys: 1 })
  .map((weightOf) => new Map(Object.entries(weightOf)));

// CRC-16 has so few values that many points collide.
describe.each([murmur3_32, crc16] as KeyHash[])('the points of a ring on $id', (hash) => {
  it('are the sorted hashes of its labels, built at once or node by node', () => {
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 300 }), (weightOf, vnodes) => {
        const nodes = [...weightOf].map(([id, weight]) => ({ id, weight }));
        const expected = plainPoints(weightOf, vnodes, hash);
        const built = createCluster(ring, nodes, { vnodes, hash });
        expect(pointsOf(built)).toEqual(expected);
        let grown = createCluster(ring, [{ id: 'leaves', weight: 2 }], { vnodes, hash });
        for (const { id, weight } of nodes) grown = grown.add(id, { weight });
        grown = grown.remove('leaves').remove(nodes[0].id).addAll([nodes[0]]);
        expect(pointsOf(grown)).toEqual(expected);
        const around = expected.flatMap(([at]) => [at - 1, at, at + 1]);
        const owners = [built, grown].map(({ partitioner, nodes: all }) =>
          around.map((h) => all[partitioner.locate(h)].id),
        );
        expect(owners[0]).toEqual(owners[1]);
      }),
      { numRuns: 40 },
    );
  });
});
