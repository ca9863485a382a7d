import { createCluster, ring } from '@shardscope/core';
import { figure } from '../../src/model/figure.ts';

const same = (bucket: number): number => bucket;

/** The partitioner and the figure of a ring of so many nodes with so many points each. */
export function ringOf(nodes: number, vnodes: number) {
  const { partitioner } = createCluster(
    ring,
    Array.from({ length: nodes }, (_, i) => `n${i}`),
    { vnodes },
  );
  const drawn = figure(partitioner.anatomy?.(), same, []);
  if (drawn.kind !== 'ring') throw new Error(`expected a ring, got ${drawn.kind}`);
  return { partitioner, drawn };
}
