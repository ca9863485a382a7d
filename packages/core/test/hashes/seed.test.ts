import {
  type Cluster,
  createCluster,
  type KeyHash,
  murmur3_128Seeded,
  murmur3Seeded,
  siphash,
  siphashKeyed,
  xxh32Seeded,
  xxh64Seeded,
} from '@shardscope/core';
import { clusterFromJSON, hash, strategy } from '@shardscope/core/registry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { call } from '../call.ts';

const keys = Array.from({ length: 2000 }, (_, i) => `key${i}`);

const owners = (cluster: Cluster): (string | undefined)[] => keys.map((key) => cluster.get(key)?.id);

describe('a hash with a seed or a key', () => {
  const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 });
  const made: fc.Arbitrary<KeyHash> = fc.oneof(
    fc.tuple(fc.constantFrom(murmur3Seeded, murmur3_128Seeded, xxh32Seeded, xxh64Seeded), seed).map(([f, s]) => f(s)),
    fc.tuple(seed, seed, seed, seed).map((words) => siphashKeyed(...words)),
  );

  it('is found again by its id', () => {
    fc.assert(
      fc.property(made, fc.string(), (one, key) => {
        const again = hash(one.id);
        expect([again.id, again.of(key), again.high?.(key)]).toEqual([one.id, one.of(key), one.high?.(key)]);
      }),
    );
  });

  it('keeps every key where it is through JSON', () => {
    fc.assert(
      fc.property(made, (one) => {
        const cluster = createCluster(strategy(one.bits === 64 ? 'jump' : 'ring'), ['a', 'b', 'c', 'd'], { hash: one });
        expect(owners(clusterFromJSON(JSON.parse(JSON.stringify(cluster))))).toEqual(owners(cluster));
      }),
      { numRuns: 20 },
    );
  });

  it('has the plain id under its usual seed only, and seeds count as bit patterns', () => {
    expect([murmur3Seeded(0).id, murmur3Seeded(42).id, murmur3Seeded(-1).id]).toEqual([
      'murmur3_32',
      'murmur3_32:42',
      'murmur3_32:4294967295',
    ]);
    expect(siphash.id).toBe('siphash-2-4');
    expect(siphashKeyed(0x03020100, 0x07060504, 0x0b0a0908, 0x0f0e0d0c).id).toBe('siphash-2-4');
    expect(siphashKeyed(1, 0, 0, 0).id).toBe('siphash-2-4:01000000000000000000000000000000');
  });

  it.each(['murmur3_32:', 'murmur3_32:x', 'murmur3_32:4294967296', 'murmur3_32:01', 'md5:1', 'siphash-2-4:00', 'a:b'])(
    'is unknown under %s',
    (id) => {
      expect(() => hash(id)).toThrow(/^unknown hash ".*"; known: /);
    },
  );

  it.each([Number.NaN, 0.5, 2 ** 32, '1', undefined])('takes no seed of %s', (given) => {
    for (const make of [murmur3Seeded, murmur3_128Seeded, xxh32Seeded, xxh64Seeded, siphashKeyed]) {
      expect(call(make, given, 0, 0, 0)).toThrow(/^a seed must be an integer of 32 bits, got /);
    }
  });
});
