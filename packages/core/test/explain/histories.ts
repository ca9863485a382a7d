import { type Cluster, createCluster, type Strategy } from '@shardscope/core';

const nodes = (count: number): string[] => Array.from({ length: count }, (_, i) => `n${i + 1}`);

/** A cluster before and after the last change of each of five histories: the second node, one that joined, one that left, the last and many changes. */
export function changes(
  strategy: Strategy,
  options: Record<string, number | string> = {},
): (readonly [before: Cluster, after: Cluster])[] {
  const create = (count: number): Cluster => createCluster(strategy, nodes(count), options);
  const [one, four, eleven, five] = [create(1), create(4), create(11), create(5)];
  const changed = create(7).remove('n3').remove('n6').add('late').remove('n1').add('later');
  return [
    [one, one.add('n2')],
    [four, four.add('n5')],
    [eleven, eleven.remove('n4')],
    [five, five.remove('n5')],
    [changed, changed.add('last')],
  ];
}

/** A cluster after each of five histories: one node, a few, one that joined, one that left, and many changes. */
export function histories(strategy: Strategy, options: Record<string, number | string> = {}): Cluster[] {
  const create = (count: number): Cluster => createCluster(strategy, nodes(count), options);
  const changed = create(7).remove('n3').remove('n6').add('late').remove('n1').add('later').add('last');
  return [create(1), create(5), create(4).add('n5').add('n6'), create(11).remove('n4'), changed];
}
