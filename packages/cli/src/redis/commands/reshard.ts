import { EXACT, exactReshard, planOf, type RedisNode, redisCliReshard, unpackMoves } from '@shardscope/core/redis';
import { type Command, Option } from 'commander';
import { strictInt } from '../../input/strictInt.ts';
import { usageError } from '../../io/failure.ts';
import type { Io } from '../../io/io.ts';
import { reshardLines } from '../format/redisCliText.ts';
import { emptiedOn, measureOf, type PlannerFlags, plannerOptions, wholeCluster } from '../plannerOptions.ts';
import { readState, type State, type StateFlags, stateOptions } from '../readState.ts';
import { note, type PlanFlags, planOptions, type Shown, showPlan } from '../showPlan.ts';

interface Flags extends StateFlags, PlanFlags, PlannerFlags {
  readonly clusterFrom: string;
  readonly clusterTo: string;
  readonly clusterSlots: number;
}

/** `shardscope redis reshard`: what `redis-cli --cluster reshard` would do. */
export function reshardCommand(redis: Command, io: Io): void {
  const command = redis
    .command('reshard')
    .description('Which slots would redis-cli --cluster reshard move?')
    .requiredOption('--cluster-from <ids>', 'sources: ids, comma list, or all')
    .requiredOption('--cluster-to <id>', 'id of the target')
    .addOption(
      new Option('--cluster-slots <n>', 'how many slots')
        .argParser(strictInt(-(2 ** 31) + 1, 2 ** 31 - 1))
        .makeOptionMandatory(),
    );
  plannerOptions(planOptions(stateOptions(command))).action(async (flags: Flags) => {
    const state = await readState(flags, io);
    await note(io, flags, state.notes);
    await showPlan(flags.planner === 'exact' ? exact(state, flags) : classic(state, flags), flags, io);
  });
}

function classic(state: State, flags: Flags): Shown {
  const { clusterFrom, clusterTo: to, clusterSlots: slots } = flags;
  const outcome = redisCliReshard(
    state.cluster,
    { from: sourcesOf(clusterFrom), to, slots },
    { emptied: emptiedOn(flags) },
  );
  const moves = [...unpackMoves(outcome.moves)];
  return {
    plan: planOf(outcome.planner, outcome.before, moves, measureOf(state, flags), outcome.after),
    messages: outcome.messages,
    stop: outcome.stop,
    text: () => reshardLines(outcome, to.toLowerCase(), slots),
  };
}

function exact(state: State, flags: Flags): Shown {
  const nodes = wholeCluster(state);
  const from = sourcesOf(flags.clusterFrom);
  const sources = from.includes('all') ? mastersBut(nodes, flags.clusterTo) : from;
  const keys = state.counted ? state.load : undefined;
  const moves = exactReshard(nodes, sources, flags.clusterTo, flags.clusterSlots, keys);
  return { plan: planOf(EXACT, nodes, moves, measureOf(state, flags)) };
}

const mastersBut = (nodes: readonly RedisNode[], to: string): string[] =>
  nodes.filter(({ id, role }) => role === 'master' && id !== to).map(({ id }) => id);

/** Ids as redis-cli splits them: a comma at the end names nobody. */
function sourcesOf(list: string): string[] {
  if (list === '') throw usageError('--cluster-from needs ids or all');
  const ids = list.split(',');
  return ids.at(-1) === '' ? ids.slice(0, -1) : ids;
}
