import type { Command } from 'commander';
import type { Io } from '../io/io.ts';
import { checkCommand } from './redis/check.ts';
import { createCommand } from './redis/create.ts';
import { addNodeCommand, delNodeCommand, failoverCommand } from './redis/membership.ts';
import { planCommand } from './redis/plan.ts';
import { rebalanceCommand } from './redis/rebalance.ts';
import { reshardCommand } from './redis/reshard.ts';
import { storyCommand } from './redis/story.ts';

/** `shardscope redis`: what a Redis Cluster command would do, before anybody types it. */
export function redisCommand(program: Command, io: Io): void {
  const redis = program
    .command('redis')
    .description('What will a redis-cli --cluster command do, and what would be better? Reads; changes nothing.');
  for (const add of [
    checkCommand,
    createCommand,
    reshardCommand,
    rebalanceCommand,
    addNodeCommand,
    delNodeCommand,
    failoverCommand,
    planCommand,
    storyCommand,
  ]) {
    add(redis, io);
  }
}
