import type { Text } from '@shardscope/core';
import {
  EndlessLoopError,
  isServing,
  type ReadCluster,
  type RebalanceOutcome,
  redisCliRebalance,
  slotCount,
  stateProblems,
  unservedSlots,
} from '@shardscope/core/redis';

/** What is to be said of a pasted cluster beside its picture. */
export interface Findings {
  /** Masters that serve slots or could, and nodes that call themselves masters and do not. */
  readonly serving: number;
  readonly failing: number;
  readonly unservedSlots: number;
  /** What is wrong, in core's words, worst first. */
  readonly problems: readonly Text[];
  /** Numbers of the lines that were left out because they are prompts or commands. */
  readonly skipped: readonly number[];
  /** Why redis-cli's rebalance moves nothing or ends early. */
  readonly rebalance?: { readonly moves: boolean; readonly words: string };
}

/** What core finds in a pasted cluster, and redis-cli's rebalance of it, unless that would never end. */
export function findings({ cluster, skipped }: ReadCluster): { findings: Findings; outcome?: RebalanceOutcome } {
  const serving = cluster.nodes.filter(isServing).length;
  const told = {
    serving,
    failing: cluster.nodes.filter((node) => node.flags?.includes('master') && !isServing(node)).length,
    unservedSlots: slotCount(unservedSlots(cluster)),
    problems: stateProblems(cluster).map(({ text }) => text),
    skipped,
  };
  try {
    const outcome = redisCliRebalance(cluster);
    const words = outcome.messages.join(' ');
    const rebalance = words === '' ? {} : { rebalance: { moves: outcome.moves.length > 0, words } };
    return { findings: { ...told, ...rebalance }, outcome };
  } catch (error) {
    if (!(error instanceof EndlessLoopError)) throw error;
    return { findings: { ...told, rebalance: { moves: false, words: error.message } } };
  }
}
