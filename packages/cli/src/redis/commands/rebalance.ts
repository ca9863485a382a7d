import {
  exactRebalance,
  REBALANCE_THRESHOLD,
  type RedisNode,
  type RedisPlan,
  redisCliRebalance,
  wholeCluster,
} from '@shardscope/core/redis';
import type { Command } from 'commander';
import { inFile, usageError } from '../../io/failure.ts';
import type { Io } from '../../io/io.ts';
import { say } from '../../language/say.ts';
import { rebalanceLines } from '../format/redisCliText.ts';
import { isAtomic, measureOf, movingOptions, type PlannerFlags, plannerOptions } from '../plannerOptions.ts';
import { planOnState } from '../planOnState.ts';
import type { State } from '../readState.ts';
import { type PlanFlags, planOptions } from '../showPlan.ts';
import { type StateFlags, stateOptions } from '../stateOptions.ts';

interface Flags extends StateFlags, PlanFlags, PlannerFlags {
  readonly clusterWeight: readonly string[];
  readonly clusterUseEmptyMasters?: boolean;
  readonly clusterUseEmptyPrimaries?: boolean;
  readonly clusterThreshold: string;
  readonly clusterSimulate?: boolean;
  readonly verbose?: boolean;
}

/** `shardscope redis rebalance`: what `redis-cli --cluster rebalance` would do. */
export function rebalanceCommand(command: Command, io: Io): void {
  command
    .option('--cluster-weight <id=weight...>', 'weights of masters; the beginning of an id is enough', [])
    .option('--cluster-use-empty-masters', 'include masters without slots')
    .option('--cluster-use-empty-primaries', "the same in valkey-cli's words")
    .option(
      '--cluster-threshold <percent>',
      'rebalance only if a node is off its share by more than this',
      `${REBALANCE_THRESHOLD}`,
    )
    .option('--cluster-simulate', 'print the plan without moving anything');
  movingOptions(plannerOptions(planOptions(stateOptions(command)))).action((flags: Flags) =>
    planOnState(flags, io, (state) => {
      const atomic = isAtomic(flags);
      if (flags.planner === 'exact') return [exactly(state, flags)];
      const outcome = redisCliRebalance(
        state.cluster,
        {
          weights: weightsOf(flags.clusterWeight),
          useEmptyMasters: usesEmpty(flags),
          threshold: flags.clusterThreshold,
          atomic,
          simulate: flags.clusterSimulate ?? false,
        },
        measureOf(state, flags),
        flags.planner,
      );
      return [outcome, () => rebalanceLines(outcome, flags.verbose)];
    }),
  );
}

/** redis-cli knows one of the two names. */
function usesEmpty({ planner, clusterUseEmptyMasters, clusterUseEmptyPrimaries }: Flags): boolean {
  if (planner === 'redis-cli' && clusterUseEmptyPrimaries) {
    throw usageError(say`redis-cli calls --cluster-use-empty-primaries --cluster-use-empty-masters`);
  }
  return clusterUseEmptyMasters || clusterUseEmptyPrimaries || false;
}

/** By slots; `shardscope redis plan` balances by keys and takes constraints. */
function exactly(state: State, flags: Flags): RedisPlan {
  const nodes = inFile(state.source, () => wholeCluster(state.cluster));
  const weights = new Map(weightsOf(flags.clusterWeight).map(([prefix, text]) => weightOf(nodes, prefix, text)));
  const masters = nodes.filter(({ role }) => role === 'master');
  const idle = usesEmpty(flags) ? [] : masters.filter(({ slots }) => slots.length === 0);
  const sharing = masters.filter((master) => !idle.includes(master)).map(({ id }) => id);
  const keep = new Set(idle.map(({ id }) => id));
  return exactRebalance(nodes, { weights, keep }, { ...measureOf(state, flags), sharing });
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
  if (!node) throw usageError(say`--cluster-weight: no master's id begins with ${JSON.stringify(prefix)}`);
  if (text.trim() === '' || !(Number.isFinite(weight) && weight >= 0)) {
    throw usageError(
      say`--cluster-weight ${prefix}: weight must be a number of at least 0, got ${JSON.stringify(text)}`,
    );
  }
  return [node.id, weight];
}
