import { createCluster, ownership } from '@shardscope/core';
import { strategy } from '@shardscope/core/registry';
import { describe, expect, it } from 'vitest';
import { names } from '../names.ts';

describe('bounded', () => {
  it('holds its bound in partitions, rounded up, and warns where these are few', () => {
    const { warning } = strategy('bounded');
    for (const [nodes, partitions] of [
      [10, 4096],
      [1000, 4096],
    ]) {
      const cluster = createCluster(strategy('bounded'), names(nodes), { partitions });
      const most = Math.ceil((1.25 * partitions) / nodes);
      for (const share of ownership(cluster.partitioner) ?? []) {
        expect(share * partitions).toBeLessThanOrEqual(most + 1e-9);
      }
      expect(warning?.(cluster.options, nodes)?.en).toEqual(
        nodes === 10 ? undefined : expect.stringContaining('a node holds up to 6 of them, 1.46 times its fair share'),
      );
    }
  });
});
