import type { Node } from '@shardscope/core';
import { hasFlag, type RedisNode } from '@shardscope/core/redis';
import { indicesOf } from '../run/must.ts';
import type { StoryStep } from './redisStory.ts';

/** Whether a node is a master of its own: one that failed and lost its slots to its replica still calls itself one. */
export const isServing = (node: RedisNode): boolean =>
  node.role === 'master' && !(hasFlag(node, 'fail') && node.slots.length === 0);

/**
 * The shard of every node of a story, by index: its own, or that of the master it first was a replica of. A replica whose master
 * nobody names has none.
 */
export function shardsOf(steps: readonly StoryStep[], shards: readonly Node[]): ReadonlyMap<string, number> {
  const indexOf = indicesOf(shards);
  const found = new Map<string, number>();
  for (const { id, masterId } of steps.flatMap(({ nodes }) => nodes)) {
    const shard = indexOf.get(masterId ?? id) ?? indexOf.get(id);
    if (shard !== undefined && !found.has(id)) found.set(id, shard);
  }
  return found;
}
