import type { ClusterClient, Measure } from '@shardscope/core/redis';
import { type Command, Option } from 'commander';
import { optionGroup } from '../input/optionGroup.ts';
import { usageError } from '../io/failure.ts';
import { say } from '../language/say.ts';
import type { State } from './readState.ts';

/** Which planner makes the plan, and for which servers. */
export interface PlannerFlags {
  readonly planner: ClusterClient | 'exact';
  readonly server: '6.0' | '7.0';
  readonly clusterUseAtomicSlotMigration?: boolean;
}

/** Heading of the options that say who plans, and for which servers. */
export const PLANNER = 'Planner';

/** Adds `--planner` and `--server`. */
export const plannerOptions = (command: Command): Command => serverOption(plannerOption(command));

/** Adds `--planner`. */
export const plannerOption = (command: Command): Command =>
  optionGroup(command, PLANNER, (group) =>
    group.addOption(
      new Option(
        '--planner <planner>',
        'plan as redis-cli or valkey-cli does, or with exact targets and the fewest moves',
      )
        .choices([...clients, 'exact'])
        .default('redis-cli'),
    ),
  );

/**
 * Adds `--cluster-use-atomic-slot-migration`, and takes the flags that say how a client moves slots, and not which, so that its command can be
 * pasted as it stands: none of these changes a plan, and they stand in no help. With `--verbose`, rebalance says more.
 */
export function movingOptions(command: Command): Command {
  for (const flags of [
    '--cluster-yes',
    '--cluster-replace',
    '--cluster-pipeline <n>',
    '--cluster-timeout <ms>',
    '--verbose',
  ]) {
    command.addOption(new Option(flags).hideHelp());
  }
  return optionGroup(command, PLANNER, (group) =>
    group.option('--cluster-use-atomic-slot-migration', 'valkey-cli: all slots of a pair of nodes at once'),
  );
}

/** Whether slots migrate atomically. Throws wrong usage for a planner that does not know how. */
export function isAtomic(flags: Pick<PlannerFlags, 'planner' | 'clusterUseAtomicSlotMigration'>): boolean {
  const atomic = flags.clusterUseAtomicSlotMigration ?? false;
  if (atomic && flags.planner !== 'valkey-cli') {
    throw usageError(say`--cluster-use-atomic-slot-migration is of --planner valkey-cli`);
  }
  return atomic;
}

/** Clients whose planners can be chosen. */
export const clients: readonly ClusterClient[] = ['redis-cli', 'valkey-cli'];

/** Adds `--server`. */
export function serverOption(command: Command): Command {
  return optionGroup(command, PLANNER, (group) =>
    group.addOption(
      new Option(
        '--server <version>',
        'version of the servers: an emptied master stays a master on 6.0 and becomes a replica from 7.0 on',
      )
        .choices(['6.0', '7.0'])
        .default('7.0'),
    ),
  );
}

/** How a plan on this state is measured: by keys and bytes, where they are known. */
export const measureOf = ({ figures }: Pick<State, 'figures'>, { server }: Pick<PlannerFlags, 'server'>): Measure => {
  const keys = figures.get('key-count');
  const bytes = figures.get('memory-bytes');
  return {
    emptied: server === '6.0' ? 'master' : 'replica',
    ...(keys ? { keys } : {}),
    ...(bytes ? { bytes } : {}),
  };
};
