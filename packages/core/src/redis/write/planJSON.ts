import { type PackedMove, packMoves } from '../model/moves.ts';
import type { RedisNode } from '../model/redisNode.ts';
import type { PlanSummary, RedisPlan } from '../model/redisPlan.ts';

/** A plan as `--format json` prints it; `unpackMoves` gives its moves back. */
export interface RedisPlanJSON {
  readonly schema: 'shardscope/redis-plan/1';
  readonly planner: string;
  readonly moves: readonly PackedMove[];
  readonly before: readonly RedisNode[];
  readonly after: readonly RedisNode[];
  readonly summary: PlanSummary;
}

/** A plan as plain data, its moves run-length coded; whatever else an outcome of redis-cli holds is left out. */
export const planJSON = ({ planner, moves, before, after, summary }: RedisPlan): RedisPlanJSON => ({
  schema: 'shardscope/redis-plan/1',
  planner,
  moves: packMoves(moves),
  before,
  after,
  summary,
});
