import type { Command } from 'commander';
import type { Io } from '../../io/io.ts';
import { aclCommand } from './acl.ts';
import { applyCommand } from './apply.ts';
import { checkCommand } from './check.ts';
import { createCommand } from './create.ts';
import { fixCommand } from './fix.ts';
import { addNodeCommand, delNodeCommand, failoverCommand } from './membership.ts';
import { planCommand } from './plan.ts';
import { rebalanceCommand } from './rebalance.ts';
import { reshardCommand } from './reshard.ts';
import { storyCommand } from './story.ts';
import { watchCommand } from './watch.ts';

/** `shardscope redis`: what a Redis Cluster command would do, before anybody types it. */
export function redisCommand(redis: Command, io: Io): void {
  for (const add of [
    checkCommand,
    createCommand,
    reshardCommand,
    rebalanceCommand,
    addNodeCommand,
    delNodeCommand,
    failoverCommand,
    planCommand,
    fixCommand,
    applyCommand,
    watchCommand,
    aclCommand,
    storyCommand,
  ]) {
    add(redis, io);
  }
}
