import type { Step } from '@shardscope/core';
import { say } from '../language/say.ts';
import { counted, percent } from './numbers.ts';

/** What a step must say of keys that fail or that no node holds; nothing where there are none. */
export function outageText({ cluster, failing, unplaced }: Step, keys: number): string[] {
  const { strategy, down } = cluster;
  return [
    ...(failing > 0
      ? [
          say`${strategy.id}: ${percent(failing / keys)} of the keys fail: they stay on ${down.join(', ')}, which ${down.length === 1 ? 'is' : 'are'} down`,
        ]
      : []),
    ...(unplaced > 0 ? [`${strategy.id}: ${handedOut(unplaced)}`] : []),
  ];
}

/** What is said of keys that their system gives no node. */
export const handedOut = (keys: number): string => say`${counted(keys, 'key')} handed out in turn or at random`;

/** How many nodes of a step are in service. */
export const nodesInService = ({ cluster: { nodes, down } }: Step): number =>
  nodes.filter(({ id }) => !down.includes(id)).length;
