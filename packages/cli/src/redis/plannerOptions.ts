import { checkErrors, type Emptied, type Measure, type RedisNode, redisCliView } from '@shardscope/core/redis';
import { type Command, Option } from 'commander';
import { dataError } from '../io/failure.ts';
import type { State } from './readState.ts';

/** Which planner makes the plan, and for which servers. */
export interface PlannerFlags {
  readonly planner: 'redis-cli' | 'exact';
  readonly server: '6.0' | '7.0';
}

/** Adds `--planner` and `--server`. */
export function plannerOptions(command: Command): Command {
  return serverOption(
    command.addOption(
      new Option('--planner <planner>', 'plan as redis-cli does, or exactly')
        .choices(['redis-cli', 'exact'])
        .default('redis-cli'),
    ),
  );
}

/** Adds `--server`. */
export function serverOption(command: Command): Command {
  return command.addOption(
    new Option('--server <version>', 'an emptied master stays one in 6.0, and becomes a replica from 7.0 on')
      .choices(['6.0', '7.0'])
      .default('7.0'),
  );
}

/** What an emptied master becomes on these servers. */
export const emptiedOn = ({ server }: Pick<PlannerFlags, 'server'>): Emptied =>
  server === '6.0' ? 'master' : 'replica';

/** How a plan on this state is measured: by keys, where they were counted. */
export function measureOf(state: State, flags: Pick<PlannerFlags, 'server'>, sharing?: readonly RedisNode[]): Measure {
  return {
    emptied: emptiedOn(flags),
    ...(state.load && state.counted ? { keys: state.load } : {}),
    ...(sharing ? { sharing: sharing.map(({ id }) => id) } : {}),
  };
}

/** The masters a plan is made for, as redis-cli would load them. Throws bad data unless the cluster is whole. */
export function wholeCluster(state: State): RedisNode[] {
  const nodes = redisCliView(state.cluster);
  const errors = checkErrors(nodes, state.cluster.views);
  if (errors.length > 0)
    throw dataError(`${state.source}: ${errors.map(({ text }) => text).join(' ')} An exact plan needs a whole cluster`);
  return nodes;
}
