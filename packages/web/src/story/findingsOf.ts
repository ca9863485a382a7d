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
import type { Findings } from '../model/findings.ts';

/** What core finds in a pasted cluster, and redis-cli's rebalance of it, unless that would never end. */
export function findingsOf({ cluster, skipped }: ReadCluster): { findings: Findings; outcome?: RebalanceOutcome } {
  const serving = cluster.nodes.filter(isServing).length;
  const counts = {
    serving,
    failing: cluster.nodes.filter((node) => node.flags?.includes('master') && !isServing(node)).length,
    unservedSlots: slotCount(unservedSlots(cluster)),
    problems: stateProblems(cluster).map(({ text, slots }) => ({ text, slots })),
    skipped,
  };
  try {
    const outcome = redisCliRebalance(cluster);
    const words = outcome.messages.join(' ');
    const rebalance = words === '' ? {} : { rebalance: { moves: outcome.moves.length > 0, words } };
    return { findings: { ...counts, ...rebalance }, outcome };
  } catch (error) {
    if (!(error instanceof EndlessLoopError)) throw error;
    return { findings: { ...counts, rebalance: { moves: false, words: error.message } } };
  }
}
