import { type Cluster, createCluster, type Strategy } from '@shardscope/core';

const nodes = (count: number): string[] => Array.from({ length: count }, (_, i) => `n${i + 1}`);

/** A cluster after each of five histories: one node, a few, one that joined, one that left, and many changes. */
export function histories(strategy: Strategy, options: Record<string, number | string> = {}): Cluster[] {
  const create = (count: number): Cluster => createCluster(strategy, nodes(count), options);
  const changed = create(7).remove('n3').remove('n6').add('late').remove('n1').add('later').add('last');
  return [create(1), create(5), create(4).add('n5').add('n6'), create(11).remove('n4'), changed];
}
