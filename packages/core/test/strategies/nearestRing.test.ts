import { createCluster } from '@shardscope/core';
import { strategy } from '@shardscope/core/registry';
import { describe, expect, it } from 'vitest';
import { names } from '../names.ts';

describe('many nodes', () => {
  it('fit on a nearest-point ring', () => {
    const cluster = createCluster(strategy('nearest-ring'), names(6_000));
    expect(cluster.get('key')).toBeDefined();
  });
});
