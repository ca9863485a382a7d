import {
  comparePlans,
  defragment,
  EXACT,
  exactRebalance,
  type Measure,
  type PlanComparison,
  parseCluster,
  planOf,
  type RedisNode,
  type RedisPlan,
  redisCliRebalance,
  redisCliView,
  restoreOwners,
  type Sharing,
  type SlotMove,
  unpackMoves,
} from '@shardscope/core/redis';
import { type Command, Option } from 'commander';
import { ratio, whole } from '../../format/numbers.ts';
import { readText } from '../../input/readText.ts';
import { strictInt } from '../../input/strictInt.ts';
import { inFile, usageError } from '../../io/failure.ts';
import { type Io, write } from '../../io/io.ts';
import { planTable } from '../format/planTable.ts';
import { emptiedOn, measureOf, type PlannerFlags, serverOption, wholeCluster } from '../plannerOptions.ts';
import { readState, type State, type StateFlags, stateOptions } from '../readState.ts';
import { note, type PlanFlags, planOptions, showPlan } from '../showPlan.ts';

interface Flags extends StateFlags, PlanFlags, Pick<PlannerFlags, 'server'> {
  readonly by: 'slots' | 'load';
  readonly weight: readonly string[];
  readonly drain: readonly string[];
  readonly keep: readonly string[];
  readonly perHost?: boolean;
  readonly minReplicas: number;
  readonly defragment?: boolean;
  readonly home?: string;
}

const listed = (text: string, before: readonly string[]): string[] => [...before, ...text.split(',')];

/** `shardscope redis plan`: an exact plan, beside what redis-cli would do. */
export function planCommand(redis: Command, io: Io): void {
  const command = redis
    .command('plan')
    .description('What is a better plan, and how does it compare with what redis-cli would do?')
    .addOption(
      new Option(
        '--by <what>',
        'balance slots, or what they carry (keys with --connect or --keys-from, or --load-from)',
      )
        .choices(['slots', 'load'])
        .default('slots'),
    )
    .option('--weight <id=weight>', 'weight of a master, repeatable or comma list', listed, [])
    .option('--drain <ids>', 'masters to empty, comma list', listed, [])
    .option('--keep <ids>', 'masters that neither give nor take, comma list', listed, [])
    .option('--per-host', 'every host carries the same, however many masters it runs')
    .addOption(
      new Option('--min-replicas <n>', 'masters with fewer replicas take no slots')
        .argParser(strictInt(0, 1000))
        .default(0),
    )
    .option('--defragment', 'one run of slots per master, as many slots as now')
    .option('--home <file>', 'bring every slot back to its owner in this earlier state');
  serverOption(planOptions(stateOptions(command))).action(async (flags: Flags) => {
    const state = await readState(flags, io, flags.by === 'slots' && !flags.keys ? {} : { counting: 'slots' });
    await note(io, flags, state.notes);
    await plan(state, flags, io);
  });
}

async function plan(state: State, flags: Flags, io: Io): Promise<void> {
  const nodes = wholeCluster(state);
  const sharing = sharingOf(state, nodes, flags);
  const masters = nodes.filter(({ id, role }) => role === 'master' && sharing.weights?.get(id) !== 0);
  const measure: Measure = {
    ...measureOf(state, flags, masters),
    weights: sharing.weights ?? new Map(),
    ...(sharing.load ? { load: sharing.load } : {}),
  };
  const ours = planOf(EXACT, nodes, await wanted(state, nodes, sharing, flags, io), measure);
  if (flags.format !== 'table') {
    await showPlan({ plan: ours }, flags, io);
    return;
  }
  const theirs = classic(state, sharing, flags, measure);
  await write(io.stdout, planTable(ours));
  await write(
    io.stdout,
    `\n${planTable(theirs.plan, theirs.messages)}\n${comparisonTable(comparePlans(ours, theirs.plan))}`,
  );
}

async function wanted(
  state: State,
  nodes: readonly RedisNode[],
  sharing: Sharing,
  flags: Flags,
  io: Io,
): Promise<SlotMove[]> {
  const [instead, other] = [
    ...(flags.defragment ? ['--defragment'] : []),
    ...(flags.home === undefined ? [] : ['--home']),
  ];
  if (other !== undefined) throw usageError('a plan either defragments or goes --home, not both');
  const [unheeded] = sharingFlags(flags);
  if (instead !== undefined && unheeded !== undefined)
    throw usageError(`${instead} shares nothing out: leave out ${unheeded}`);
  if (flags.defragment) return defragment(nodes);
  if (flags.home === undefined) return exactRebalance(nodes, sharing, state.counted ? state.load : undefined);
  const text = await readText(flags.home, '--home', io);
  return inFile(flags.home, () => restoreOwners(nodes, redisCliView(parseCluster(text).cluster)));
}

/** The options given that say who shares how much. */
const sharingFlags = ({ weight, drain, keep, perHost, minReplicas }: Flags): string[] => [
  ...(weight.length > 0 ? ['--weight'] : []),
  ...(drain.length > 0 ? ['--drain'] : []),
  ...(keep.length > 0 ? ['--keep'] : []),
  ...(perHost ? ['--per-host'] : []),
  ...(minReplicas > 0 ? ['--min-replicas'] : []),
];

/** What redis-cli's rebalance does with the same weights. */
function classic(
  state: State,
  { weights = new Map() }: Sharing,
  flags: Flags,
  measure: Measure,
): { plan: RedisPlan; messages: readonly string[] } {
  const outcome = redisCliRebalance(
    state.cluster,
    { useEmptyMasters: true, weights: [...weights].map(([id, weight]) => [id, `${weight}`] as const) },
    { emptied: emptiedOn(flags) },
  );
  const moves = [...unpackMoves(outcome.moves)];
  return {
    plan: planOf(`${outcome.planner} rebalance`, outcome.before, moves, measure, outcome.after),
    messages: outcome.messages,
  };
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
  for (const prefix of flags.drain) {
    const id = masterOf(nodes, prefix, '--drain');
    if (keep.has(id))
      throw usageError(`a master is either emptied or kept, and ${id} is named by --drain and by --keep`);
    weights.set(id, 0);
  }
  return {
    weights,
    keep,
    perHost: flags.perHost ?? false,
    minReplicas: flags.minReplicas,
    ...(flags.by === 'load' && state.load ? { load: state.load } : {}),
  };
}

/** A master by its id, a beginning of it, or its address. */
function masterOf(nodes: readonly RedisNode[], text: string, flag: string): string {
  const found = nodes.filter(
    ({ id, role, host, port }) =>
      role === 'master' && text !== '' && (id.startsWith(text.toLowerCase()) || `${host}:${port}` === text),
  );
  if (found.length !== 1)
    throw usageError(`${flag}: ${found.length} masters are meant by ${JSON.stringify(text)}, expected one`);
  return found[0].id;
}

function comparisonTable({ measures, equalTargets, reasons }: PlanComparison): string {
  const names = { slots: 'moved slots', keys: 'moved keys', ranges: 'ranges', peak: 'peak' } as const;
  const text = (measure: keyof typeof names, value: number): string =>
    measure === 'peak' ? ratio(value) : whole(value);
  const lines = measures.map(
    ({ measure, ours, theirs, verdict }) =>
      `  ${names[measure].padEnd(12)} ${text(measure, ours).padStart(10)} ${text(measure, theirs).padStart(10)}  ${verdict}\n`,
  );
  return [
    `${''.padEnd(15)}     exact  redis-cli\n`,
    ...lines,
    equalTargets
      ? '  both end with the same number of slots on every node\n'
      : '  the numbers of slots per node differ in the end\n',
    ...reasons.map((reason) => `  worse in ${reason}\n`),
  ].join('');
}
