import { Comparison, createCluster, generatedKeys, resultsOf, zipf } from '@shardscope/core';
import { strategy } from '@shardscope/core/registry';
import { describe, expect, it } from 'vitest';
import { names } from '../names.ts';

describe('many nodes', () => {
  it('are never spread over the stack by a step', () => {
    const cluster = createCluster(strategy('modulo'), names(150_000));
    const comparison = new Comparison([cluster], [{ join: [], leave: ['n5'], reweight: [] }]);
    const counter = comparison.counter();
    for (const batch of zipf(generatedKeys('names', 1, 0, 1000).batches(), 1, 0, 1000)) counter.add(batch);
    expect(resultsOf(comparison, counter.counts()).steps[0][1].hits?.leastPeak).toBeGreaterThan(1);
  });
});
