import { applyChange, type Cluster, ownership } from '@shardscope/core';
import { failing, four, ringOf } from './chapterClusters.ts';

/** A ring of four machines with so many points each before one of them fails and after, and the exact share of each in both. */
export function failedRing(vnodes: number) {
  const before = ringOf(four, vnodes);
  const after = applyChange(before, failing);
  const shareIn = ({ partitioner, hash, nodes }: Cluster, id: string): number =>
    ownership(partitioner, hash.bits)?.[nodes.findIndex((node) => node.id === id)] ?? 0;
  return {
    before,
    after,
    lost: four.findIndex(({ id }) => id === failing.leave[0]),
    shares: four.map(({ id }) => ({ before: shareIn(before, id), after: shareIn(after, id) })),
  };
}
