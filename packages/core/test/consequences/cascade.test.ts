import {
  bounded,
  type Cluster,
  createCluster,
  jump,
  modulo,
  multiProbe,
  ownership,
  rendezvous,
  ring,
} from '@shardscope/core';
import { libmemcachedKetama } from '@shardscope/core/profiles';
import { describe, expect, it } from 'vitest';
import { names } from '../names.ts';
import { answer } from './circumstances.ts';

const cascade = (cluster: Cluster, known = {}) => answer('cascade', [cluster], known);

describe('headroom', () => {
  it.each([
    [rendezvous, 10],
    [jump, 7],
  ] as const)('is n/(n - k) where shares stay fair', (strategy, n) => {
    const { one, several, collapse } = cascade(createCluster(strategy, names(n)), { failures: 3 });
    for (const [{ value, low, high }, k] of [
      [one, 1],
      [several, 3],
      [collapse, 1],
    ] as const) {
      expect(value).toBeCloseTo(n / (n - k), 12);
      expect([low, high]).toEqual([value, value]);
    }
  });

  it('counts in units of what a node was sized for, whatever its weight', () => {
    const cluster = createCluster(rendezvous, [{ id: 'a', weight: 3 }, { id: 'b' }, { id: 'c' }]);
    // Without a, b and c carry 2.5 times what they were bought for.
    expect(cascade(cluster).one.value).toBeCloseTo(2.5, 12);
  });

  it('of counted shares holds the true one within its interval', () => {
    // The law of independent probes does not hold for so few nodes: a sample of another size and seed is the judge.
    const cluster = createCluster(multiProbe, names(3));
    const seen = cascade(cluster).one;
    const other = cascade(cluster, { seed: 77 }).one;
    expect(seen.low).toBeLessThan(seen.value);
    expect(other.low).toBeLessThan(seen.high);
    expect(seen.low).toBeLessThan(other.high);
  });

  it('of nodes whose keys fail with them is that of no failure', () => {
    const cluster = createCluster(libmemcachedKetama, names(5));
    const shares = ownership(cluster.partitioner) ?? new Float64Array();
    expect(cascade(cluster).one.value).toBeCloseTo(Math.max(...shares) * 5, 12);
  });
});

/** Which nodes are left after a failure where all that are overloaded fail at once, round by round. */
function survivors(cluster: Cluster, first: string, headroom: number): number {
  let state = cluster.fail(first);
  for (;;) {
    const shares = ownership(state.partitioner, state.hash.bits) ?? new Float64Array();
    const over = state.nodes.filter((_, bucket) => shares[bucket] * cluster.size > headroom).map(({ id }) => id);
    if (over.length === 0) return state.size;
    if (over.length === state.size) return 0;
    state = state.failAll(over);
  }
}

describe.each([
  [createCluster(ring, names(9), { vnodes: 3 })],
  [createCluster(ring, names(12), { vnodes: 40 })],
  [createCluster(bounded, names(8))],
  [createCluster(modulo, names(5))],
])('a cascade', (cluster) => {
  const { one, collapse } = cascade(cluster);
  const left = (headroom: number): number[] => cluster.nodes.map(({ id }) => survivors(cluster, id, headroom));

  it('does not begin above the headroom of one failure, and does below', () => {
    expect(Math.min(...left(one.value + 1e-9))).toBe(cluster.size - 1);
    expect(Math.min(...left(one.value - 1e-3))).toBeLessThan(cluster.size - 1);
  });

  it('takes all nodes at the headroom of collapse, and not above it', () => {
    expect(Math.min(...left(collapse.value - 1e-9))).toBe(0);
    expect(Math.min(...left(collapse.value + 1e-9))).toBeGreaterThan(0);
  });
});
