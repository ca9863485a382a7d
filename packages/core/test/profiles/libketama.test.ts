import { createHash } from 'node:crypto';
import { createCluster, type Strategy } from '@shardscope/core';
import { strategy } from '@shardscope/core/registry';
import { describe, expect, it } from 'vitest';
import { readJSON } from '../vectors.ts';

describe('published vectors', () => {
  it('libketama gives the digest of its own test over a million keys', () => {
    const { bulk1M, goKetamaCounts } = readJSON<{
      bulk1M: { servers: [string, number][]; md5: string };
      goKetamaCounts: { counts: Record<string, number> };
    }>('published/ketama');
    const libketama: Strategy = strategy('libketama');
    const cluster = createCluster(
      libketama,
      bulk1M.servers.map(([id, weight]) => ({ id, weight })),
    );
    const { partitioner } = cluster;
    const anatomy = partitioner.anatomy?.();
    if (anatomy?.kind !== 'ring') throw new TypeError('libketama is a ring');
    const { points } = anatomy;
    const digest = createHash('md5').update('\n');
    let text = '';
    for (let key = 0; key < 1_000_000; key++) {
      const hash = libketama.hash.of(String(key));
      // The point itself is in the output: the first at or above the hash.
      let low = 0;
      for (let high = points.length; low < high; ) {
        const middle = (low + high) >>> 1;
        if (points[middle] < hash >>> 0) low = middle + 1;
        else high = middle;
      }
      text += `${hash >>> 0} ${points[low % points.length]} ${cluster.nodes[partitioner.locate(hash)].id}\n`;
      if (key % 20_000 === 19_999) {
        digest.update(text);
        text = '';
      }
    }
    expect(digest.digest('hex')).toBe(bulk1M.md5);

    const ten = createCluster(libketama, Object.keys(goKetamaCounts.counts));
    const counts: Record<string, number> = {};
    for (let i = 0; i < 100_000; i++) {
      const id = ten.get(`foo${i}`)?.id ?? '';
      counts[id] = (counts[id] ?? 0) + 1;
    }
    expect(counts).toEqual(goKetamaCounts.counts);
  });
});
