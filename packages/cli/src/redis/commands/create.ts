import { type ClusterClient, exactCreate, type NewNode, redisCliCreate } from '@shardscope/core/redis';
import { Argument, type Command, Option } from 'commander';
import { strictInt } from '../../input/strictInt.ts';
import { usageError } from '../../io/failure.ts';
import { type Io, note } from '../../io/io.ts';
import { say } from '../../language/say.ts';
import { createLines } from '../format/redisCliText.ts';
import { type PlannerFlags, plannerOptions } from '../plannerOptions.ts';
import { type PlanFlags, planOptions, showPlan } from '../showPlan.ts';

interface Flags extends PlanFlags, PlannerFlags {
  readonly clusterReplicas: number;
  readonly clusterYes?: boolean;
}

/** `shardscope redis create`: what `redis-cli --cluster create` would do. */
export function createCommand(command: Command, io: Io): void {
  command
    .addArgument(new Argument('<host:port...>', 'the nodes, in the order of the command'))
    .addOption(new Option('--cluster-replicas <n>', 'replicas per master').argParser(strictInt(0, 1000)).default(0))
    .option('--cluster-yes', 'say yes when valkey-cli asks whether fewer than three masters will do');
  plannerOptions(planOptions(command)).action(async (addresses: string[], flags: Flags) => {
    const nodes = addresses.map(newNode);
    const again = nodes.find(
      ({ host, port }, i) => nodes.findIndex((one) => one.host === host && one.port === port) < i,
    );
    if (again) throw usageError(say`${again.host}:${again.port} is given twice`);
    if (flags.planner === 'exact') return await showPlan(exactCreate(nodes, flags.clusterReplicas), flags, io);
    const outcome = redisCliCreate(nodes, flags.clusterReplicas, {
      client: flags.planner,
      fewMasters: flags.clusterYes ?? false,
    });
    await note(io, flags, outcome.randomised ? [randomReplicas(flags.planner)] : []);
    await showPlan(outcome, flags, io, () => createLines(outcome));
  });
}

const randomReplicas = (client: ClusterClient): string =>
  say`some replicas share a host with their master or with each other: from here on ${client} swaps replicas at random, so its result differs from run to run`;

/** Before a cluster exists nobody knows the ids of its nodes: addresses stand for them. */
export function newNode(address: string): NewNode {
  const [, host, port] = /^(.+):(\d{1,5})(?:@\d+)?$/.exec(address) ?? [];
  if (host === undefined || Number(port) < 1 || Number(port) > 65535) {
    throw usageError(say`a node is host:port, got ${JSON.stringify(address)}`);
  }
  return { id: address, host, port: Number(port) };
}
