import { type PackedMove, packMoves } from '../model/moves.ts';
import type { RedisCluster, RedisNode } from '../model/redisNode.ts';
import type { PlanSummary, RedisPlan } from '../model/redisPlan.ts';
import { type PlanFingerprint, planFingerprint } from './planFingerprint.ts';

/** A plan as `--format json` prints it; `unpackMoves` gives its moves back. */
export interface RedisPlanJSON {
  readonly schema: 'shardscope/redis-plan/2';
  readonly planner: string;
  readonly moves: readonly PackedMove[];
  readonly before: readonly RedisNode[];
  readonly after: readonly RedisNode[];
  /** Its peak is null where it is Infinity, which JSON cannot say: a master of weight 0 still carries something. */
  readonly summary: Omit<PlanSummary, 'peak'> & { readonly peak: number | null };
  /** Which cluster it is for, so that it can be refused by any other one, and by this one when it has changed. */
  readonly fingerprint: PlanFingerprint;
}

/**
 * A plan as plain data, its moves run-length coded; whatever else an outcome of redis-cli holds is left out. `cluster` is what it was made
 * of, where that had nodes which the plan leaves out.
 */
export const planJSON = (
  { planner, moves, before, after, summary }: RedisPlan,
  cluster: RedisCluster = { nodes: before },
): RedisPlanJSON => ({
  schema: 'shardscope/redis-plan/2',
  planner,
  moves: packMoves(moves),
  before,
  after,
  summary: { ...summary, peak: Number.isFinite(summary.peak) ? summary.peak : null },
  fingerprint: planFingerprint(cluster),
});
