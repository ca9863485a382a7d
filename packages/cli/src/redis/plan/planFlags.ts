import type { ClusterClient } from '@shardscope/core/redis';
import { type Command, Option } from 'commander';
import { commaList, repeated } from '../../input/lists.ts';
import { optionGroup } from '../../input/optionGroup.ts';
import { quantityOf } from '../../input/quantities.ts';
import { strictInt } from '../../input/strictInt.ts';
import { clients, PLANNER, type PlannerFlags } from '../plannerOptions.ts';
import type { PlanFlags as ShowFlags } from '../showPlan.ts';
import type { StateFlags } from '../stateOptions.ts';

/** What a plan balances. */
const measures = [
  ...['slots', 'load', 'keys', 'hits', 'bytes', 'memory-bytes'],
  ...['cpu-usec', 'network-bytes-in', 'network-bytes-out'],
] as const;

/** Options of `redis plan`. */
export interface PlanFlags extends StateFlags, ShowFlags, Pick<PlannerFlags, 'server'> {
  readonly by: string;
  /** In seconds. */
  readonly sample: number;
  readonly beside: ClusterClient;
  readonly weight: readonly string[];
  readonly drain: readonly string[];
  readonly add: readonly string[];
  readonly keep: readonly string[];
  readonly perHost?: boolean;
  readonly minReplicas: number;
  readonly isolate: readonly string[];
  readonly zones?: string;
  readonly spread?: boolean;
  readonly lose?: readonly string[];
  readonly defragment?: boolean;
  readonly home?: string;
  readonly sampleKeys: number;
  readonly bigKey: number;
  readonly forceMemory?: boolean;
  readonly probe: boolean;
}

/** Adds the options of `PlanFlags` that no other command has. */
export function planFlags(command: Command): Command {
  optionGroup(command, 'Balance', (group) =>
    group
      .addOption(
        new Option(
          '--by <what>',
          'balance slots, or what they carry: keys, hits or bytes of --keys-from, or a field of CLUSTER SLOT-STATS, read with --connect or --load-from',
        )
          .choices(measures)
          .default('slots'),
      )
      .addOption(
        new Option('--sample <time>', 'with --connect: how long to watch cpu and network')
          .argParser(quantityOf('duration'))
          .default(30, '30s'),
      )
      .option('--weight <id=weight>', 'weight of a master; repeatable or comma-separated', commaList, [])
      .option('--per-host', 'give every host the same share, however many masters it runs')
      .option('--defragment', 'give every master one range, with as many slots as now')
      .option('--home <file>', 'move every slot back to its owner in this earlier state'),
  );
  optionGroup(command, 'Nodes', (group) =>
    group
      .option(
        '--drain <nodes>',
        'masters to empty, or hosts to empty and take out with all their nodes, comma-separated',
        commaList,
        [],
      )
      .option(
        '--add <nodes>',
        'new masters by host:port, new replicas by host:port=replica, comma-separated; asked for their ids with --connect',
        commaList,
        [],
      )
      .option('--keep <ids>', 'masters that neither give nor take slots, comma-separated', commaList, [])
      .addOption(
        new Option('--min-replicas <n>', 'give no slots to masters with fewer replicas')
          .argParser(strictInt(0, 1000))
          .default(0),
      )
      .option(
        '--isolate <slots[=node]>',
        'hot slots that get a master of their own: the one named, or the one with least',
        repeated,
        [],
      ),
  );
  optionGroup(command, 'Replicas and zones', (group) =>
    group
      .option('--spread', 'move replicas so that no host, or zone with --zones, holds a master and all its copies')
      .option(
        '--zones <file|live>',
        'zone of each node: a file of lines "host zone" or "host:port zone", or what CLUSTER SHARDS of Valkey says',
      )
      .option('--lose <place>', 'what happens after the plan if this host or zone goes down; repeatable', repeated),
  );
  optionGroup(command, 'Room and readiness', (group) =>
    group
      .addOption(
        new Option('--sample-keys <n>', 'with --connect: look at the sizes of n keys of every slot that moves')
          .argParser(strictInt(0, 1000))
          .default(0),
      )
      .addOption(
        new Option('--big-key <size>', 'with --sample-keys: name keys from this size on')
          .argParser(quantityOf('size'))
          .default(64 * 1024 ** 2, '64mb'),
      )
      .option('--force-memory', 'plan even where a target has no room for what arrives')
      .option('--no-probe', 'with --connect: do not ask whether the servers would move slots'),
  );
  return optionGroup(command, PLANNER, (group) =>
    group.addOption(
      new Option('--beside <client>', 'whose rebalance the plan is compared with')
        .choices(clients)
        .default('redis-cli'),
    ),
  );
}
