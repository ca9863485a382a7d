import { createCluster } from '@shardscope/core';
import { strategies } from '@shardscope/core/registry';
import { describe, expect, it } from 'vitest';
import { figure } from '../../src/model/figure.ts';

describe('figure', () => {
  it('is one cell a node for a strategy without an anatomy', () => {
    expect(figure(undefined, (bucket) => bucket, [2, 5])).toEqual({ kind: 'piles', nodes: Uint16Array.of(2, 5) });
  });

  it.each([4, 100])('is no coloured noise: a map of %i nodes has ranges, or is none', (count) => {
    const nodes = Array.from({ length: count }, (_, i) => `n${i}`);
    const kinds = new Map<string, string[]>();
    for (const strategy of strategies) {
      const { partitioner } = createCluster(strategy, nodes);
      const { kind, nodes: owners } = figure(partitioner.anatomy?.(), (bucket) => bucket, [...nodes.keys()]);
      kinds.set(kind, [...(kinds.get(kind) ?? []), strategy.id]);
      const borders = owners.reduce((sum, owner, i) => sum + (i > 0 && owner !== owners[i - 1] ? 1 : 0), 0);
      if (kind === 'grid') expect(borders, strategy.id).toBeLessThan(owners.length / 4);
    }
    expect(kinds.get('grid')).toEqual(['slots']);
    expect(kinds.get('piles')).toEqual(expect.arrayContaining(['jump', 'maglev', 'rendezvous', 'anchor']));
    expect(kinds.get('ring')).toContain('ring');
  });
});
