import { createCluster, jump, rendezvous, ring } from '@shardscope/core';
import { Answering } from '@shardscope/core/consequences';
import { describe, expect, it } from 'vitest';
import { names } from '../names.ts';
import { answer, told } from './circumstances.ts';

describe('repair', () => {
  it('is spread over all others alike where copies are drawn for each key', () => {
    const { sources, targets, busiest, seconds } = answer('repair', [createCluster(rendezvous, names(8))], {
      copies: 2,
      keys: 1_000_000,
      itemBytes: 1000,
      bandwidth: 1e6,
    });
    expect([sources.value, targets.value]).toEqual([7, 7]);
    expect(busiest.low).toBeLessThan(1 / 7);
    expect(busiest.high).toBeGreaterThan(1 / 7);
    // A quarter of 1 GB, in seven parts, at 1 MB/s.
    expect(seconds.low).toBeLessThan(250 / 7);
    expect(seconds.high).toBeGreaterThan(250 / 7);
  });

  it('reads from the neighbours alone with chained copies on a ring of one point', () => {
    const { sources, busiest } = answer('repair', [createCluster(ring, names(8), { vnodes: 1 })], { copies: 2 });
    expect(sources.value).toBe(2);
    expect(busiest.value).toBeGreaterThan(0.5);
  });

  it('is what going through keys one by one gives', () => {
    const cluster = createCluster(ring, names(5), { vnodes: 4 });
    const { targets, busiest } = answer('repair', [cluster], { copies: 2 });
    let [fewest, most] = [5, 0];
    for (const { id } of cluster.nodes) {
      const after = cluster.fail(id);
      const work = new Map<string, number>();
      let held = 0;
      const written = new Set<string>();
      for (let i = 0; i < 20_000; i++) {
        const had = cluster.getN(`key ${i}`, 2).map((node) => node.id);
        if (!had.includes(id)) continue;
        held++;
        const [source] = had.filter((one) => one !== id);
        const [target] = after.getN(`key ${i}`, 2).filter((node) => !had.includes(node.id));
        written.add(target.id);
        work.set(`from ${source}`, (work.get(`from ${source}`) ?? 0) + 1);
        work.set(`to ${target.id}`, (work.get(`to ${target.id}`) ?? 0) + 1);
      }
      fewest = Math.min(fewest, written.size);
      most = Math.max(most, ...[...work.values()].map((keys) => keys / held));
    }
    expect(targets.value).toBe(fewest);
    expect(busiest.low).toBeLessThan(most + 0.02);
    expect(busiest.high).toBeGreaterThan(most - 0.02);
  });

  it('takes less time the more points a node has, as a ring of so many does', () => {
    const known = { ...told, copies: 2, keys: 1_000_000, bandwidth: 1e6 };
    const curveOf = (cluster: Parameters<Answering['curves']>[0][number]) =>
      new Answering(known, 20_000).curves([cluster], ['repair'])[0].repair;
    const given = createCluster(ring, names(8), { vnodes: 10 });
    const curve = curveOf(given);
    expect(curve?.points.map(([points]) => points)).toEqual([10, 20, 50, 100, 200, 500, 1000]);
    const seconds = new Map(curve?.points);
    expect(seconds.get(10)).toBe(curve?.before);
    const alone = answer('repair', [createCluster(ring, names(8), { vnodes: 200 })], known).seconds.value;
    expect(seconds.get(200)).toBeCloseTo(alone, 10);
    expect(seconds.get(1000)).toBeLessThan(0.7 * (seconds.get(10) ?? 0));
    expect(curveOf(createCluster(rendezvous, names(8)))).toBeUndefined();
  });

  it('takes an unknown time without a bandwidth, and none arises with one copy', () => {
    const cluster = createCluster(jump, names(4));
    expect(answer('repair', [cluster], { copies: 2 }).seconds.value).toBe(Number.POSITIVE_INFINITY);
    expect(() => answer('repair', [cluster])).toThrow('does not arise');
  });
});
