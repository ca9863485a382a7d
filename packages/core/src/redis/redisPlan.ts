import { layoutOf, type NodeWeights, type SlotLoad } from './model/layout.ts';
import { type Move, packMoves, type SlotMove } from './model/moves.ts';
import type { RedisNode } from './model/redisNode.ts';
import { applyMoves, type Emptied } from './rediscli/executeMoves.ts';

/** What a plan costs and where it leads. */
export interface PlanSummary {
  /** Slots that move; one that moves twice counts twice. */
  readonly slots: number;
  /** Keys that move with them; null where they were not counted. */
  readonly keys: number | null;
  /** Runs of slots with one owner, over all masters, afterwards. */
  readonly ranges: number;
  /** What the fullest master carries afterwards, relative to its fair share. */
  readonly peak: number;
}

/** A plan as data: nodes by id, moves in order. */
export interface RedisPlan {
  readonly schema: 'shardscope/redis-plan/1';
  readonly planner: string;
  readonly moves: readonly Move[];
  readonly before: readonly RedisNode[];
  readonly after: readonly RedisNode[];
  readonly summary: PlanSummary;
}

/** By what a plan is measured. */
export interface Measure {
  readonly weights?: NodeWeights;
  /** What each slot carries, if not all count the same. */
  readonly load?: SlotLoad;
  /** Keys of each slot. */
  readonly keys?: SlotLoad;
  /** Masters that are to share the load; those that own slots in the end, unless told otherwise. */
  readonly sharing?: readonly string[];
  readonly emptied?: Emptied;
}

/** The plan of these moves, with what it costs; `after`, where already known, is taken as it is. */
export function planOf(
  planner: string,
  before: readonly RedisNode[],
  moves: readonly SlotMove[],
  { weights, load, keys, sharing, emptied }: Measure = {},
  after: readonly RedisNode[] = applyMoves(before, moves, emptied),
): RedisPlan {
  const involved = sharing ? after.filter(({ id }) => sharing.includes(id)) : undefined;
  const { ranges, peak } = layoutOf(after, weights, load, involved);
  return {
    schema: 'shardscope/redis-plan/1',
    planner,
    moves: packMoves(moves),
    before,
    after,
    summary: {
      slots: moves.length,
      keys: keys ? moves.reduce((sum, { slot }) => sum + keys[slot], 0) : null,
      ranges,
      peak,
    },
  };
}
