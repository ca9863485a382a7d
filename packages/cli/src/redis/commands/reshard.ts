import { exactReshard, redisCliReshard, wholeCluster } from '@shardscope/core/redis';
import { type Command, Option } from 'commander';
import { strictInt } from '../../input/strictInt.ts';
import { inFile, usageError } from '../../io/failure.ts';
import type { Io } from '../../io/io.ts';
import { say } from '../../language/say.ts';
import { reshardLines } from '../format/redisCliText.ts';
import { isAtomic, measureOf, movingOptions, type PlannerFlags, plannerOptions } from '../plannerOptions.ts';
import { planOnState } from '../planOnState.ts';
import { type PlanFlags, planOptions } from '../showPlan.ts';
import { type StateFlags, stateOptions } from '../stateOptions.ts';

interface Flags extends StateFlags, PlanFlags, PlannerFlags {
  readonly clusterFrom: string;
  readonly clusterTo: string;
  readonly clusterSlots: number;
}

/** `shardscope redis reshard`: what `redis-cli --cluster reshard` would do. */
export function reshardCommand(command: Command, io: Io): void {
  command
    .requiredOption('--cluster-from <ids>', 'ids of the sources, comma-separated, or all')
    .requiredOption('--cluster-to <id>', 'id of the target')
    .addOption(
      new Option('--cluster-slots <n>', 'number of slots to move')
        .argParser(strictInt(-(2 ** 31) + 1, 2 ** 31 - 1))
        .makeOptionMandatory(),
    );
  movingOptions(plannerOptions(planOptions(stateOptions(command)))).action((flags: Flags) =>
    planOnState(flags, io, (state) => {
      const atomic = isAtomic(flags);
      const { clusterFrom, clusterTo: to, clusterSlots: slots } = flags;
      if (flags.planner === 'exact') {
        const nodes = inFile(state.source, () => wholeCluster(state.cluster));
        return [exactReshard(nodes, { from: sourcesOf(clusterFrom), to, slots }, measureOf(state, flags))];
      }
      const outcome = redisCliReshard(
        state.cluster,
        { from: sourcesOf(clusterFrom), to, slots, atomic },
        measureOf(state, flags),
        flags.planner,
      );
      return [outcome, () => reshardLines(outcome, to.toLowerCase(), slots)];
    }),
  );
}

/** Ids as redis-cli splits them: a comma at the end names nobody. */
function sourcesOf(list: string): string[] {
  if (list === '') throw usageError(say`--cluster-from needs ids or all`);
  const ids = list.split(',');
  return ids.at(-1) === '' ? ids.slice(0, -1) : ids;
}
