import { createCluster, murmur3_32, type Node, partitionTable } from '@shardscope/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';

// MurmurHash3 of both ids of a pair is the same, so all their scores are. The smaller id stands first.
const equal = [
  ['n40665', 'n93112'],
  ['n109154', 'n3895'],
];

const owners = (ids: readonly string[], partitions: number) => createCluster(partitionTable, ids, { partitions });

it('gives the same partitions however its nodes came and went', () => {
  const id = fc.constantFrom(...equal.flat(), ...Array.from({ length: 24 }, (_, i) => `node${i}`), '__proto__', '💾');
  const steps = fc.array(fc.oneof(id, fc.nat(30)), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(
      fc.uniqueArray(id, { maxLength: 8 }),
      steps,
      fc.integer({ min: 16, max: 600 }),
      (ids, all, partitions) => {
        let now = [...ids];
        let cluster = owners(now, partitions);
        for (const step of all) {
          if (typeof step === 'number') {
            if (now.length === 0) continue;
            const bucket = step % now.length;
            cluster = cluster.remove(now[bucket]);
            now = now.toSpliced(bucket, 1);
          } else if (!now.includes(step)) {
            cluster = cluster.add(step);
            now.push(step);
          }
          if (now.length === 0) continue;
          const table = cluster.partitioner.anatomy?.();
          expect(table).toEqual(owners(now, partitions).partitioner.anatomy?.());
        }
      },
    ),
    { numRuns: 200 },
  );
});

it.each(equal)('gives partitions to the smaller id of equal scores, whichever came first', (a, b) => {
  for (const ids of [
    [a, b],
    [b, a],
  ]) {
    const cluster = owners([ids[0]], 64).add(ids[1]);
    expect(cluster.partitioner.anatomy?.()).toEqual(owners(ids, 64).partitioner.anatomy?.());
    expect(cluster.get('key')?.id).toBe(a);
    expect(cluster.remove(a).get('key')?.id).toBe(b);
  }
});

it('grows from no nodes at all', () => {
  const [a, b] = createCluster(partitionTable, ['a', 'b']).nodes;
  const over = (nodes: readonly Node[]) => partitionTable.create(nodes, { partitions: 64 }, murmur3_32);
  expect(over([]).add(a).add(b).anatomy?.()).toEqual(over([a, b]).anatomy?.());
  expect(over([a]).remove(0).add(b).add(a).anatomy?.()).toEqual(over([b, a]).anatomy?.());
});
