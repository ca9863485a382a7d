import {
  EXACT,
  exactRebalance,
  planOf,
  REBALANCE_THRESHOLD,
  type RedisNode,
  redisCliRebalance,
  unpackMoves,
} from '@shardscope/core/redis';
import type { Command } from 'commander';
import { usageError } from '../../io/failure.ts';
import type { Io } from '../../io/io.ts';
import { rebalanceLines } from '../format/redisCliText.ts';
import { emptiedOn, measureOf, type PlannerFlags, plannerOptions, wholeCluster } from '../plannerOptions.ts';
import { readState, type State, type StateFlags, stateOptions } from '../readState.ts';
import { note, type PlanFlags, planOptions, type Shown, showPlan } from '../showPlan.ts';

interface Flags extends StateFlags, PlanFlags, PlannerFlags {
  readonly clusterWeight: readonly string[];
  readonly clusterUseEmptyMasters?: boolean;
  readonly clusterThreshold: string;
  readonly clusterSimulate?: boolean;
}

/** `shardscope redis rebalance`: what `redis-cli --cluster rebalance` would do. */
export function rebalanceCommand(redis: Command, io: Io): void {
  const command = redis
    .command('rebalance')
    .description('Which slots would redis-cli --cluster rebalance move?')
    .option('--cluster-weight <id=weight...>', 'weights of masters, ids may be cut short', [])
    .option('--cluster-use-empty-masters', 'masters without slots take part')
    .option('--cluster-threshold <percent>', 'rebalance if a node is further off', `${REBALANCE_THRESHOLD}`)
    .option('--cluster-simulate', 'move nothing');
  plannerOptions(planOptions(stateOptions(command))).action(async (flags: Flags) => {
    const state = await readState(flags, io);
    await note(io, flags, state.notes);
    await showPlan(flags.planner === 'exact' ? exact(state, flags) : classic(state, flags), flags, io);
  });
}

function classic(state: State, flags: Flags): Shown {
  const outcome = redisCliRebalance(
    state.cluster,
    {
      weights: weightsOf(flags.clusterWeight),
      useEmptyMasters: flags.clusterUseEmptyMasters ?? false,
      threshold: flags.clusterThreshold,
      simulate: flags.clusterSimulate ?? false,
    },
    { emptied: emptiedOn(flags) },
  );
  const moves = [...unpackMoves(outcome.moves)];
  return {
    plan: planOf(outcome.planner, outcome.before, moves, measureOf(state, flags), outcome.after),
    messages: outcome.messages,
    stop: outcome.stop,
    text: () => rebalanceLines(outcome, flags.clusterSimulate),
  };
}

/** By slots; `shardscope redis plan` balances by keys and takes constraints. */
function exact(state: State, flags: Flags): Shown {
  const nodes = wholeCluster(state);
  const weights = new Map(weightsOf(flags.clusterWeight).map(([prefix, text]) => weightOf(nodes, prefix, text)));
  const idle = flags.clusterUseEmptyMasters
    ? []
    : nodes.filter(({ role, slots }) => role === 'master' && slots.length === 0);
  const keep = new Set(idle.map(({ id }) => id));
  const sharing = nodes.filter(({ id, role }) => role === 'master' && !keep.has(id));
  const moves = exactRebalance(nodes, { weights, keep }, state.counted ? state.load : undefined);
  return { plan: planOf(EXACT, nodes, moves, { ...measureOf(state, flags, sharing), weights }) };
}

/** As redis-cli reads them: up to the first argument without `=`. */
function weightsOf(list: readonly string[]): [string, string][] {
  const end = list.findIndex((text) => !text.includes('='));
  return (end < 0 ? list : list.slice(0, end)).map((text) => [
    text.slice(0, text.indexOf('=')),
    text.slice(text.indexOf('=') + 1),
  ]);
}

function weightOf(nodes: readonly RedisNode[], prefix: string, text: string): [string, number] {
  const node = nodes.find(({ id, role }) => role === 'master' && id.startsWith(prefix.toLowerCase()));
  const weight = Number(text);
  if (!node) throw usageError(`--cluster-weight: no master's id begins with ${JSON.stringify(prefix)}`);
  if (text.trim() === '' || !(Number.isFinite(weight) && weight >= 0)) {
    throw usageError(`--cluster-weight ${prefix}: weight must be a number of at least 0, got ${JSON.stringify(text)}`);
  }
  return [node.id, weight];
}
