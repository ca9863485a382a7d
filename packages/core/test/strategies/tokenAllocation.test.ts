import { createCluster } from '@shardscope/core';
import { clusterFromJSON, hash, strategy } from '@shardscope/core/registry';
import { describe, expect, it } from 'vitest';
import { names } from '../names.ts';

describe('hashes narrower than 32 bits', () => {
  it('keep the tokens of token-allocation in their range, from JSON too', () => {
    const cluster = createCluster(strategy('token-allocation'), names(20), { hash: hash('crc16') });
    const state = cluster.toJSON().state ?? [];
    expect(Math.max(...state)).toBeLessThan(2 ** 16);
    expect(clusterFromJSON(cluster.toJSON()).get('key')).toEqual(cluster.get('key'));
    expect(() => createCluster(strategy('token-allocation'), names(300), { hash: hash('crc16'), tokens: 256 })).toThrow(
      'token-allocation takes at most 32768 tokens of 16 bits, got 76800',
    );
  });
});
