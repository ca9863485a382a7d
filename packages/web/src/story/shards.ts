import type { Node } from '@shardscope/core';
import type { StoryStep } from './redisStory.ts';

/** The shard of every node of a story, by index: its own, or that of the master it first was a replica of. */
export function shardsOf(steps: readonly StoryStep[], shards: readonly Node[]): ReadonlyMap<string, number> {
  const indexOf = new Map(shards.map(({ id }, index) => [id, index]));
  const found = new Map<string, number>();
  for (const { id, masterId } of steps.flatMap(({ nodes }) => nodes)) {
    if (!found.has(id)) found.set(id, indexOf.get(masterId ?? id) ?? 0);
  }
  return found;
}
