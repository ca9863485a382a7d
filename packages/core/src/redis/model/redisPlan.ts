import { layoutOf, type NodeWeights, type SlotLoad } from './layout.ts';
import type { SlotMove } from './moves.ts';
import { applyMoves, type Emptied } from './movingSlots.ts';
import type { RedisNode } from './redisNode.ts';

/** Our planner: exact targets, the fewest moves that reach them, and of those few ranges. */
export const EXACT = 'shardscope exact/1';

/** What a plan costs and where it leads. */
export interface PlanSummary {
  /** Slots that move; one that moves twice counts twice. */
  readonly slots: number;
  /** Keys that move with them; null where they were not counted. */
  readonly keys: number | null;
  /** Bytes that move with them; null where they are not known. */
  readonly bytes: number | null;
  /** Runs of slots with one owner, over all masters, afterwards. */
  readonly ranges: number;
  /** What the fullest master carries afterwards, relative to its fair share: 1 is perfect; Infinity where one of weight 0 carries something. */
  readonly peak: number;
}

/** What a planner makes of a cluster; nodes by id. `planJSON` writes it. */
export interface RedisPlan {
  /** The planner's name and version: `EXACT`, `REDIS_CLI`. */
  readonly planner: string;
  readonly before: readonly RedisNode[];
  /** One a slot, in the order in which they happen. */
  readonly moves: readonly SlotMove[];
  readonly after: readonly RedisNode[];
  readonly summary: PlanSummary;
}

/** By what a plan is measured, and on which servers. */
export interface Measure {
  /** Weights of masters by id; 1 where absent. */
  readonly weights?: NodeWeights;
  /** What each of the 16384 slots carries, if not all count the same: the peak is by this. */
  readonly load?: SlotLoad;
  /** Keys of each of the 16384 slots. */
  readonly keys?: SlotLoad;
  /** Bytes of each of the 16384 slots. */
  readonly bytes?: SlotLoad;
  /** Ids of the masters that are to share the load; without it, those that own slots in the end. */
  readonly sharing?: readonly string[];
  /** What an emptied master becomes; depends on the server, not on the planner. `replica` without it. */
  readonly emptied?: Emptied;
}

/**
 * The plan of these moves with what it costs; `after`, where already known, is taken as it is. Throws a `RangeError` for a move
 * of a slot that is not where the move says.
 */
export function planOf(
  planner: string,
  before: readonly RedisNode[],
  moves: readonly SlotMove[],
  { weights, load, keys, bytes, sharing, emptied }: Measure = {},
  after: readonly RedisNode[] = applyMoves(before, moves, emptied),
): RedisPlan {
  const involved = sharing ? after.filter(({ id }) => sharing.includes(id)) : undefined;
  const { ranges, peak } = layoutOf(after, weights, load, involved);
  return {
    planner,
    before,
    moves,
    after,
    summary: {
      slots: moves.length,
      keys: carried(moves, keys),
      bytes: carried(moves, bytes),
      ranges,
      peak,
    },
  };
}

/** What moves with these slots; null where it is not known. */
const carried = (moves: readonly SlotMove[], load: SlotLoad | undefined): number | null =>
  load ? moves.reduce((sum, { slot }) => sum + load[slot], 0) : null;
