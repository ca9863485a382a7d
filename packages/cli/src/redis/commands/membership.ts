import {
  type ClusterClient,
  exactAddNode,
  planFailover,
  redisCliAddNode,
  redisCliDelNode,
  wholeCluster,
} from '@shardscope/core/redis';
import { Argument, type Command, Option } from 'commander';
import { optionGroup } from '../../input/optionGroup.ts';
import { inFile, usageError } from '../../io/failure.ts';
import type { Io } from '../../io/io.ts';
import { say } from '../../language/say.ts';
import { addNodeLines, delNodeLines } from '../format/redisCliText.ts';
import { clients, PLANNER, type PlannerFlags, plannerOption } from '../plannerOptions.ts';
import { planOnState } from '../planOnState.ts';
import { type PlanFlags, planOptions } from '../showPlan.ts';
import { type StateFlags, stateOptions } from '../stateOptions.ts';
import { newNode } from './create.ts';

interface Flags extends StateFlags, PlanFlags {}

interface AddFlags extends Flags, Pick<PlannerFlags, 'planner'> {
  readonly clusterSlave?: boolean;
  readonly clusterMasterId?: string;
  readonly clusterReplica?: boolean;
  readonly clusterPrimariesId?: string;
}

interface DelFlags extends Flags {
  readonly planner: ClusterClient;
}

/** `shardscope redis add-node`: what `redis-cli --cluster add-node` would do. */
export function addNodeCommand(command: Command, io: Io): void {
  command
    .addArgument(new Argument('<host:port>', 'the new node'))
    .option('--cluster-slave', 'add it as a replica')
    .option(
      '--cluster-master-id <id>',
      'with --cluster-slave: its master; by default the first master with the fewest replicas',
    )
    .addOption(new Option('--cluster-replica').hideHelp())
    .addOption(new Option('--cluster-primaries-id <id>').hideHelp());
  plannerOption(planOptions(stateOptions(command))).action(async (address: string, flags: AddFlags) => {
    if (flags.planner === 'redis-cli' && (flags.clusterReplica || flags.clusterPrimariesId !== undefined)) {
      throw usageError(say`redis-cli calls them --cluster-slave and --cluster-master-id`);
    }
    const replica = flags.clusterSlave ?? flags.clusterReplica ?? false;
    const masterId = flags.clusterMasterId ?? flags.clusterPrimariesId;
    if (masterId !== undefined && !replica) throw usageError(say`--cluster-master-id needs --cluster-slave`);
    const node = newNode(address);
    const asked = { replica, ...(masterId === undefined ? {} : { masterId }) };
    await planOnState(flags, io, ({ cluster, source }) => {
      if (flags.planner === 'exact') {
        return [inFile(source, () => exactAddNode(wholeCluster(cluster), node, asked))];
      }
      const outcome = redisCliAddNode(cluster, node, asked, flags.planner);
      return [outcome, () => addNodeLines(outcome, node)];
    });
  });
}

/** `shardscope redis del-node`: what `redis-cli --cluster del-node` would do. */
export function delNodeCommand(command: Command, io: Io): void {
  command.addArgument(new Argument('<id>', 'id of the node'));
  optionGroup(command, PLANNER, (group) =>
    group.addOption(
      new Option('--planner <planner>', 'say what redis-cli or valkey-cli would').choices(clients).default('redis-cli'),
    ),
  );
  planOptions(stateOptions(command)).action((id: string, flags: DelFlags) =>
    planOnState(flags, io, ({ cluster }) => {
      const outcome = redisCliDelNode(cluster, id, flags.planner);
      return [outcome, () => delNodeLines(outcome, id)];
    }),
  );
}

/** `shardscope redis failover`: the cluster after a replica takes over. */
export function failoverCommand(command: Command, io: Io): void {
  command
    .addArgument(new Argument('<id>', 'id of the replica'))
    .option('--down', 'the master has failed and is not back yet');
  planOptions(stateOptions(command)).action((id: string, flags: Flags & { readonly down?: boolean }) =>
    planOnState(flags, io, ({ cluster }) => [
      { ...planFailover(cluster, id, flags.down), messages: [say`no slot changes its shard`] },
    ]),
  );
}
