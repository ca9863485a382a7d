import { createCluster, ownership } from '@shardscope/core';
import { hash, strategy } from '@shardscope/core/registry';
import { describe, expect, it } from 'vitest';
import { names } from '../names.ts';

describe('ownership under hashes narrower than 32 bits', () => {
  it.each(['token-allocation', 'nearest-ring', 'multi-probe', 'bounded', 'ring'])(
    'spread keys of %s over all nodes',
    (id) => {
      const cluster = createCluster(strategy(id), names(4), { hash: hash('crc16') });
      const counts = new Map(names(4).map((name) => [name, 0]));
      for (let h = 0; h < 2 ** 16; h++) {
        const owner = cluster.nodes[cluster.partitioner.locate(h)].id;
        counts.set(owner, (counts.get(owner) ?? 0) + 1);
      }
      for (const count of counts.values()) expect(count).toBeGreaterThan(2 ** 16 / 4 / (id === 'multi-probe' ? 20 : 2));
      const shares = ownership(cluster.partitioner, 16);
      shares?.forEach((share, i) => {
        if (id !== 'bounded') expect(share).toBeCloseTo((counts.get(`n${i + 1}`) ?? 0) / 2 ** 16, 12);
      });
    },
  );
});
