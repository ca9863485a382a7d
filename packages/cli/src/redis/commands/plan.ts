import {
  type ClusterClient,
  type CommandOutcome,
  comparePlans,
  defragment,
  drainSteps,
  exactRebalance,
  type Measure,
  parseCluster,
  type RedisNode,
  type RedisPlan,
  redisCliRebalance,
  redisCliView,
  restoreOwners,
  type Sharing,
  wholeCluster,
} from '@shardscope/core/redis';
import { type Command, Option } from 'commander';
import { commaList } from '../../input/lists.ts';
import { readText } from '../../input/readText.ts';
import { strictInt } from '../../input/strictInt.ts';
import { inFile, usageError } from '../../io/failure.ts';
import { type Io, note, write } from '../../io/io.ts';
import { comparisonTable } from '../format/comparisonTable.ts';
import { drainList } from '../format/drainList.ts';
import { planTable } from '../format/planTable.ts';
import { clients, measureOf, type PlannerFlags, serverOption } from '../plannerOptions.ts';
import { readState, type State } from '../readState.ts';
import { madeOf, type PlanFlags, planOptions, showPlan } from '../showPlan.ts';
import { type StateFlags, stateOptions } from '../stateOptions.ts';

interface Flags extends StateFlags, PlanFlags, Pick<PlannerFlags, 'server'> {
  readonly by: 'slots' | 'load';
  readonly beside: ClusterClient;
  readonly weight: readonly string[];
  readonly drain: readonly string[];
  readonly keep: readonly string[];
  readonly perHost?: boolean;
  readonly minReplicas: number;
  readonly defragment?: boolean;
  readonly home?: string;
}

/** `shardscope redis plan`: an exact plan, beside what redis-cli would do. */
export function planCommand(redis: Command, io: Io): void {
  const command = redis
    .command('plan')
    .description('What would a better plan be, and how does it compare with what redis-cli would do?')
    .addOption(
      new Option('--by <what>', 'balance slots, or their load (keys with --connect or --keys-from, or --load-from)')
        .choices(['slots', 'load'])
        .default('slots'),
    )
    .addOption(
      new Option('--beside <client>', 'whose rebalance the plan is compared with')
        .choices(clients)
        .default('redis-cli'),
    )
    .option('--weight <id=weight>', 'weight of a master; repeatable or comma-separated', commaList, [])
    .option(
      '--drain <nodes>',
      'masters to empty, or hosts to empty and take out with all their nodes, comma-separated',
      commaList,
      [],
    )
    .option('--keep <ids>', 'masters that neither give nor take slots, comma-separated', commaList, [])
    .option('--per-host', 'give every host the same share, however many masters it runs')
    .addOption(
      new Option('--min-replicas <n>', 'give no slots to masters with fewer replicas')
        .argParser(strictInt(0, 1000))
        .default(0),
    )
    .option('--defragment', 'give every master one range, with as many slots as now')
    .option('--home <file>', 'move every slot back to its owner in this earlier state');
  serverOption(planOptions(stateOptions(command))).action(async (flags: Flags) => {
    const counting = flags.by === 'slots' && !flags.keys ? {} : { counting: 'slots' as const };
    const state = await readState(flags, io, { ...counting, versions: flags.format === 'json' });
    await note(io, flags, state.notes);
    await plan(state, flags, io);
  });
}

async function plan(state: State, flags: Flags, io: Io): Promise<void> {
  const nodes = inFile(state.source, () => wholeCluster(state.cluster));
  const sharing = sharingOf(state, nodes, flags);
  const masters = nodes.filter(({ id, role }) => role === 'master' && sharing.weights?.get(id) !== 0);
  const measure: Measure = {
    ...measureOf(state, flags),
    sharing: masters.map(({ id }) => id),
    weights: sharing.weights ?? new Map(),
    ...(sharing.load ? { load: sharing.load } : {}),
  };
  const ours = await exactPlan(nodes, sharing, measure, flags, io);
  const drain = flags.drain.some((text) => isHost(nodes, text)) ? drainSteps(ours, leavingOf(nodes, flags)) : undefined;
  if (flags.format !== 'table') {
    if (drain && flags.format === 'commands') await note(io, flags, [MOVES_ONLY]);
    return await showPlan({ ...ours, ...(drain ? { drain } : {}) }, flags, io, undefined, madeOf(state));
  }
  const theirs = asClient(state, measure, flags.beside);
  await write(io.stdout, planTable(ours));
  if (drain) await write(io.stdout, `\n${drainList(drain, nodes)}`);
  await write(
    io.stdout,
    `\n${planTable(theirs, theirs.messages)}\n${comparisonTable(comparePlans(ours, theirs), flags.beside)}`,
  );
}

const MOVES_ONLY = 'the commands move the slots; the steps that follow them are in the formats table and json';

/** The plan that the options ask for. */
async function exactPlan(
  nodes: readonly RedisNode[],
  sharing: Sharing,
  measure: Measure,
  flags: Flags,
  io: Io,
): Promise<RedisPlan> {
  const [instead, other] = [
    ...(flags.defragment ? ['--defragment'] : []),
    ...(flags.home === undefined ? [] : ['--home']),
  ];
  if (other !== undefined) throw usageError('give either --defragment or --home, not both');
  const [unheeded] = sharingFlags(flags);
  if (instead !== undefined && unheeded !== undefined)
    throw usageError(`${instead} does not balance anything: leave out ${unheeded}`);
  if (flags.defragment) return defragment(nodes, measure);
  if (flags.home === undefined) return exactRebalance(nodes, sharing, measure);
  const text = await readText(flags.home, '--home', io);
  return inFile(flags.home, () => restoreOwners(nodes, redisCliView(parseCluster(text).cluster), measure));
}

/** The options given that say who shares how much. */
const sharingFlags = ({ weight, drain, keep, perHost, minReplicas }: Flags): string[] => [
  ...(weight.length > 0 ? ['--weight'] : []),
  ...(drain.length > 0 ? ['--drain'] : []),
  ...(keep.length > 0 ? ['--keep'] : []),
  ...(perHost ? ['--per-host'] : []),
  ...(minReplicas > 0 ? ['--min-replicas'] : []),
];

/** What the client's rebalance does with the same weights. */
function asClient({ cluster }: State, measure: Measure, client: ClusterClient): CommandOutcome {
  const weights = [...(measure.weights ?? [])].map(([id, weight]) => [id, `${weight}`] as const);
  const outcome = redisCliRebalance(cluster, { useEmptyMasters: true, weights }, measure, client);
  return { ...outcome, planner: `${outcome.planner} rebalance` };
}

function sharingOf(state: State, nodes: readonly RedisNode[], flags: Flags): Sharing {
  if (flags.by === 'load' && !state.load) throw usageError('--by load needs --connect, --keys-from or --load-from');
  const weights = new Map<string, number>();
  for (const text of flags.weight) {
    const [, prefix, weight] = /^([^=]+)=(\d+(?:\.\d+)?)$/.exec(text) ?? [];
    if (prefix === undefined)
      throw usageError(`--weight needs id=weight with a weight of at least 0, got ${JSON.stringify(text)}`);
    weights.set(masterOf(nodes, prefix, '--weight'), Number(weight));
  }
  const keep = new Set(flags.keep.map((prefix) => masterOf(nodes, prefix, '--keep')));
  for (const id of leavingOf(nodes, flags)) {
    if (keep.has(id)) throw usageError(`--drain and --keep both name ${id}: a master is either emptied or kept`);
    if (nodes.some((node) => node.id === id && node.role === 'master')) weights.set(id, 0);
  }
  return {
    weights,
    keep,
    perHost: flags.perHost ?? false,
    minReplicas: flags.minReplicas,
    ...(flags.by === 'load' && state.load ? { load: state.load } : {}),
  };
}

/** Whether nodes of the cluster run on a host of this name or address. */
const isHost = (nodes: readonly RedisNode[], text: string): boolean => nodes.some((node) => isOn(node, text));

const isOn = ({ host, hostname }: RedisNode, text: string): boolean =>
  text !== '' && (host === text || hostname === text);

/** The nodes that `--drain` names: all those of a host, or one master. */
const leavingOf = (nodes: readonly RedisNode[], { drain }: Flags): Set<string> =>
  new Set(
    drain.flatMap((text) =>
      isHost(nodes, text)
        ? nodes.filter((node) => isOn(node, text)).map(({ id }) => id)
        : [masterOf(nodes, text, '--drain')],
    ),
  );

/** A master by its id, a beginning of it, or its address. */
function masterOf(nodes: readonly RedisNode[], text: string, flag: string): string {
  const found = nodes.filter(
    ({ id, role, host, port }) =>
      role === 'master' && text !== '' && (id.startsWith(text.toLowerCase()) || `${host}:${port}` === text),
  );
  if (found.length !== 1)
    throw usageError(`${flag}: ${JSON.stringify(text)} matches ${found.length} masters, expected one`);
  return found[0].id;
}
