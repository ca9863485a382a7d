import type { SlotMove } from '../model/moves.ts';
import { type Emptied, MovingSlots } from '../model/movingSlots.ts';
import type { RedisNode } from '../model/redisNode.ts';

/** What redis-cli gets done of a list of moves, and where it stops. */
export interface MoveOutcome {
  /** The moves it begins, the one that fails included. */
  readonly attempted: readonly SlotMove[];
  readonly after: readonly RedisNode[];
  /** Why it gave up at the last move attempted: before the slot had moved, or when telling the other masters. */
  readonly failure?: { readonly when: 'before' | 'after'; readonly reply: string };
}

const ONLY_MASTERS = 'ERR Please use SETSLOT only with masters.';

/**
 * Moves slot after slot as redis-cli does (`clusterManagerMoveSlot` of 7.0.15), on nodes that answer as real ones do. It tells
 * every node that was a master when it began; one that has turned into a replica meanwhile refuses, and redis-cli stops there.
 * Throws a `RangeError` for a move from or to a node that is not in the cluster.
 */
export function executeMoves(
  nodes: readonly RedisNode[],
  moves: Iterable<SlotMove>,
  emptied: Emptied = 'replica',
): MoveOutcome {
  const table = new MovingSlots(nodes, emptied);
  const attempted: SlotMove[] = [];
  for (const move of moves) {
    attempted.push(move);
    const refusal = targetRefusal(table, move);
    if (refusal) return { attempted, after: table.nodes(), failure: { when: 'before', reply: refusal } };
    // A bystander that was a master when redis-cli began, and is a replica by now, refuses to hear of the move.
    const bystanderRefuses = table.othersDemoted(move.from);
    table.move(move);
    if (bystanderRefuses) return { attempted, after: table.nodes(), failure: { when: 'after', reply: ONLY_MASTERS } };
  }
  return { attempted, after: table.nodes() };
}

/** What the target answers to `SETSLOT IMPORTING`, if not OK. */
function targetRefusal(table: MovingSlots, { slot, to }: SlotMove): string | undefined {
  if (table.isDemoted(to)) return ONLY_MASTERS;
  return table.owns(to, slot) ? `ERR I'm already the owner of hash slot ${slot}` : undefined;
}
