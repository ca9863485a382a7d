import type { Node } from '@shardscope/core';
import { indicesOf } from '../model/must.ts';
import type { StoryStep } from '../model/storyStep.ts';

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
