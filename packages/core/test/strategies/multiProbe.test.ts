import { createHash } from 'node:crypto';
import { createCluster, generatedKeys } from '@shardscope/core';
import { strategy } from '@shardscope/core/registry';
import { describe, expect, it } from 'vitest';
import { names } from '../names.ts';
import { readJSON } from '../vectors.ts';

describe('multi-probe', () => {
  it('holds what independent probes give: the integral of k S^(k-1) over each gap', () => {
    const probes = 21;
    const cluster = createCluster(strategy('multi-probe'), names(10), { probes });
    const at = [...names(10).keys()]
      .map((i) => ({ i, at: cluster.hash.of(`n${i + 1}#0`) >>> 0 }))
      .sort((a, b) => a.at - b.at);
    const gaps = at.map((point, j) => ((point.at - at[(j + 9) % 10].at + 2 ** 32) % 2 ** 32) / 2 ** 32);
    const beyond = (x: number): number => gaps.reduce((sum, gap) => sum + Math.max(0, gap - x), 0);
    const steps = 20_000;
    const load = new Float64Array(10);
    for (let k = 0; k < steps; k++) {
      const x = (k + 0.5) / steps;
      const density = (probes * beyond(x) ** (probes - 1)) / steps;
      gaps.forEach((gap, j) => {
        if (x < gap) load[at[j].i] += density;
      });
    }
    expect(load.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 3);
    const keys = 200_000;
    const counts = new Float64Array(10);
    for (const batch of generatedKeys('names', 1, 0, keys).batches()) {
      const low = new Int32Array(batch.count);
      cluster.hash.fill(batch, low);
      for (const h of low) counts[cluster.partitioner.locate(h)]++;
    }
    counts.forEach((count, i) => {
      expect(Math.abs(count / keys - load[i])).toBeLessThan(5 * Math.sqrt(load[i] / keys) + 1e-4);
    });
  });
});

describe('published vectors', () => {
  it('go-mpchash places its 6000 labels as its own file of them', () => {
    const { sha256OfFile, first300 } = readJSON<{ sha256OfFile: string; first300: number[] }>('published/multiprobe');
    const labels = Array.from({ length: 6000 }, (_, i) => `shard-${i + 1}`);
    const cluster = createCluster(strategy('go-mpchash'), labels);
    const found = labels.map((label) => cluster.get(label)?.id ?? '');
    expect(found.slice(0, 300)).toEqual(first300.map((n) => `shard-${n}`));
    expect(
      createHash('sha256')
        .update(`${found.join('\n')}\n`)
        .digest('hex'),
    ).toBe(sha256OfFile);
  });
});
