import { createCluster } from '@shardscope/core';
import { strategy } from '@shardscope/core/registry';
import { describe, expect, it } from 'vitest';
import { halves, readJSON } from '../vectors.ts';

describe('published vectors', () => {
  it('Envoy’s ring finds the hosts of its test, at the edges of the ring and on its points', () => {
    const { cases, lookups } = readJSON<{
      cases: { hash: string; labels: string[]; pointsPerHost: number; ring: [string, string][] }[];
      lookups: { case: number; hash: string; label: string }[];
    }>('published/ring-envoy');
    const rings = cases.map(({ hash, labels, pointsPerHost }) =>
      createCluster(strategy('envoy-ring-hash'), labels, {
        'min-ring-size': labels.length * pointsPerHost,
        'hash-function': hash === 'xxh64' ? 'xx_hash' : 'murmur_hash_2',
      }),
    );
    const at = (ring: number, hash: bigint): string =>
      rings[ring].nodes[rings[ring].partitioner.locate(...halves(hash))].id;
    cases.forEach(({ ring }, i) => {
      // A point belongs to its host; the value above it to the next one.
      ring.forEach(([point, label], j) => {
        expect(at(i, BigInt(point))).toBe(label);
        expect(at(i, BigInt(point) + 1n)).toBe(ring[(j + 1) % ring.length][1]);
      });
    });
    for (const { case: i, hash, label } of lookups) expect(at(i, BigInt(hash))).toBe(label);
  });
});
