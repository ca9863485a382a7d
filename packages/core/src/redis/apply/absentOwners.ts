import { hasFlag, type RedisNode } from '../model/redisNode.ts';

/**
 * Masters of the shard of a target that are no replicas of it, and may not know that it has taken over: they have failed, or are back and own
 * nothing. `shard` are the ids of all nodes that the plan knows in it.
 */
export const absentOwners = (target: string, shard: ReadonlySet<string>, nodes: readonly RedisNode[]): string[] =>
  nodes
    .filter((node) => node.id !== target && shard.has(node.id) && node.role === 'master')
    .filter((node) => hasFlag(node, 'fail') || node.slots.length === 0)
    .map(({ id }) => id);
