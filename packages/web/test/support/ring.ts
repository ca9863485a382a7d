import { createCluster, ring } from '@shardscope/core';
import { figure } from '../../src/model/figure.ts';

const same = (bucket: number): number => bucket;
const unsampled = (): number => {
  throw new Error('this strategy has a picture of its own');
};

/** The partitioner and the figure of a ring of so many nodes with so many points each. */
export function ringOf(nodes: number, vnodes: number) {
  const { partitioner } = createCluster(
    ring,
    Array.from({ length: nodes }, (_, i) => `n${i}`),
    { vnodes },
  );
  const drawn = figure(partitioner.anatomy?.(), same, unsampled);
  if (drawn.kind !== 'ring') throw new Error(`expected a ring, got ${drawn.kind}`);
  return { partitioner, drawn };
}
