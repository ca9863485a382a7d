import {
  afterSteps,
  type ClusterClient,
  type CommandOutcome,
  comparePlans,
  drainSteps,
  loseNodes,
  type Measure,
  type RedisCluster,
  type RedisPlan,
  redisCliRebalance,
  wholeCluster,
} from '@shardscope/core/redis';
import type { Command } from 'commander';
import { columnsOf, fitted } from '../../format/terminal/fitted.ts';
import { exitCodes, Failure, inFile, usageError } from '../../io/failure.ts';
import { type Io, note, write } from '../../io/io.ts';
import { said, say } from '../../language/say.ts';
import { comparisonTable } from '../format/comparisonTable.ts';
import { drainList } from '../format/drainList.ts';
import { lossLines, outlookLines, shortageText } from '../format/outlookLines.ts';
import { planTable } from '../format/planTable.ts';
import { readerOf } from '../live/liveState.ts';
import { exactPlan, sharingOf } from '../plan/exactPlan.ts';
import { joiningNodes } from '../plan/joining.ts';
import { isHost, leavingOf } from '../plan/namedNodes.ts';
import { type PlanFlags, planFlags } from '../plan/planFlags.ts';
import { type Outlook, planOutlook } from '../plan/planOutlook.ts';
import { placesOf } from '../plan/zones.ts';
import { measureOf, serverOption } from '../plannerOptions.ts';
import { readState, type State } from '../readState.ts';
import { madeOf, planOptions, showPlan } from '../showPlan.ts';
import { stateOptions } from '../stateOptions.ts';

/** `shardscope redis plan`: an exact plan, beside what redis-cli would do. */
export function planCommand(command: Command, io: Io): void {
  serverOption(planOptions(stateOptions(planFlags(command)))).action(async (flags: PlanFlags) => {
    heeded(command, flags);
    const field = loadField(flags);
    const state = await readState(field === undefined ? flags : { ...flags, loadField: field }, io, {
      counting: 'slots',
      versions: flags.format === 'json',
      tasks: flags.probe,
      ...(field === undefined ? {} : { wanted: { field, sample: flags.sample } }),
    });
    await note(io, flags, state.notes);
    await plan(state, flags, io);
  });
}

/** Throws wrong usage if an option was given that means nothing without another. */
function heeded(command: Command, { connect, sampleKeys }: PlanFlags): void {
  const given = (name: string) => command.getOptionValueSource(name) === 'cli';
  if (connect === undefined && given('sampleKeys')) throw usageError(say`--sample-keys needs --connect`);
  if (connect === undefined && given('sample')) throw usageError(say`--sample needs --connect`);
  if (sampleKeys === 0 && given('bigKey')) throw usageError(say`--big-key needs --sample-keys`);
}

/** The field of CLUSTER SLOT-STATS that is balanced; `undefined` for slots, and for whatever load there is. */
function loadField({ by, loadField: asked }: PlanFlags): string | undefined {
  if (by === 'slots' || by === 'load') return asked;
  const field = by === 'keys' ? 'key-count' : by;
  if (asked !== undefined && asked !== field)
    throw usageError(say`--by ${by} and --load-field ${asked} contradict each other`);
  return field;
}

/** What the plan balances; `undefined` for slots. */
function loadOf({ figures }: State, flags: PlanFlags): Measure['load'] {
  const { by } = flags;
  if (by === 'slots') return undefined;
  const named = figures.get(loadField(flags) ?? 'load');
  const load = by === 'load' ? (named ?? figures.get('load') ?? figures.get('key-count')) : named;
  if (load) return load;
  if (figures.size === 0) throw usageError(say`--by ${by} needs --connect, --keys-from or --load-from`);
  throw usageError(say`--by ${by}: what was read says nothing of ${by}, only of ${[...figures.keys()]}`);
}

async function plan(state: State, flags: PlanFlags, io: Io): Promise<void> {
  const reader = state.live ? readerOf(flags, io).reader : undefined;
  const members = inFile(state.source, () => wholeCluster(state.cluster));
  const joining = await joiningNodes(flags.add, members, reader);
  const nodes = [...members, ...joining];
  const { placeOf, kind } = await placesOf(flags.zones, nodes, io, reader);
  const sharing = sharingOf(nodes, flags, loadOf(state, flags));
  const masters = nodes.filter(({ id, role }) => role === 'master' && sharing.weights?.get(id) !== 0);
  const measure: Measure = {
    ...measureOf(state, flags),
    sharing: masters.map(({ id }) => id),
    weights: sharing.weights ?? new Map(),
    ...(sharing.load ? { load: sharing.load } : {}),
  };
  const ours = await exactPlan(nodes, sharing, measure, flags, io);
  const drained = flags.drain.some((text) => isHost(nodes, text));
  const drain =
    drained || joining.length > 0 || flags.spread || flags.zones !== undefined
      ? drainSteps(ours, {
          leaving: drained ? leavingOf(nodes, flags.drain) : new Set(),
          joining: new Set(joining.map(({ id }) => id)),
          placeOf,
          spread: flags.spread ?? false,
        })
      : undefined;
  const ending = drain ? afterSteps(ours, drain) : ours.after;
  const losses = (flags.lose ?? []).map((place) => {
    const lost = ending.filter((node) => placeOf(node) === place || node.host === place || node.hostname === place);
    if (lost.length === 0)
      throw usageError(
        kind === 'host'
          ? say`--lose: no node is on a host ${JSON.stringify(place)}`
          : say`--lose: no node is on a host or in a zone ${JSON.stringify(place)}`,
      );
    return { place, ...loseNodes(ending, new Set(lost.map(({ id }) => id))) };
  });
  const outlook = await planOutlook(ours, state, flags, io);
  await refuse(outlook, ours, flags, io);
  if (flags.format !== 'table') {
    if (drain && flags.format === 'commands' && drain.steps.some(({ step }) => step !== 'move')) {
      await note(io, flags, [said(MOVES_ONLY)]);
    }
    const { estimate, shortages, sampled } = outlook;
    const beside = {
      ...drain,
      ...(estimate ? { estimate } : {}),
      ...(shortages.length > 0 ? { shortages } : {}),
      ...(sampled ? { sampledKeys: sampled.keys, bigKeys: sampled.bigKeys } : {}),
      ...(losses.length > 0 ? { losses } : {}),
    };
    return await showPlan({ ...ours, beside }, flags, io, undefined, madeOf(state));
  }
  const columns = columnsOf(io);
  await write(io.stdout, fitted(`${planTable(ours, [], columns)}${outlookLines(outlook, nodes)}`, io));
  if (drain) await write(io.stdout, fitted(`\n${drainList(drain, nodes, kind)}`, io));
  for (const loss of losses) await write(io.stdout, fitted(`\n${lossLines(loss, nodes)}`, io));
  const theirs = asClient({ ...state.cluster, nodes: [...state.cluster.nodes, ...joining] }, measure, flags.beside);
  await write(
    io.stdout,
    fitted(
      `\n${planTable(theirs, theirs.messages, columns)}\n${comparisonTable(comparePlans(ours, theirs), theirs)}`,
      io,
    ),
  );
}

/** Throws if a target has no room for what arrives. */
async function refuse({ shortages }: Outlook, { before }: RedisPlan, flags: PlanFlags, io: Io): Promise<void> {
  if (shortages.length === 0) return;
  const lines = shortages.map((one) => shortageText(one, before));
  if (!flags.forceMemory)
    throw new Failure(exitCodes.runtime, say`${lines.join('\n')}\n--force-memory plans all the same`);
  await note(io, flags, lines);
}

const MOVES_ONLY = 'the commands move the slots; the steps before and after them are in the formats table and json';

/** What the client's rebalance does with the same weights. */
function asClient(cluster: RedisCluster, measure: Measure, client: ClusterClient): CommandOutcome {
  const weights = [...(measure.weights ?? [])].map(([id, weight]) => [id, `${weight}`] as const);
  const outcome = redisCliRebalance(cluster, { useEmptyMasters: true, weights }, measure, client);
  return { ...outcome, planner: say`${outcome.planner} rebalance` };
}
