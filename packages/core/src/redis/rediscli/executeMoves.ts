import type { SlotMove } from '../model/moves.ts';
import { type Emptied, MovingSlots } from '../model/movingSlots.ts';
import type { RedisNode } from '../model/redisNode.ts';

/** Why a client gives up. */
export interface Failure {
  /** `before` the last slot attempted had moved, `after` it had when other masters were told, or `at once`: no slot has moved. */
  readonly when: 'before' | 'after' | 'at once';
  readonly reply: string;
}

/** How far a client gets with a list of moves. */
export interface Progress {
  /** The moves it begins, the one that fails included. */
  readonly attempted: readonly SlotMove[];
  readonly failure?: Failure;
}

/** The moves that a client takes for done: a slot has moved once every master has heard of it. */
export function movedOf({ attempted, failure }: Progress): readonly SlotMove[] {
  if (!failure) return attempted;
  return failure.when === 'at once' ? [] : attempted.slice(0, -1);
}

/** What a client gets done of a list of moves, and where it stops. */
export interface MoveOutcome extends Progress {
  readonly after: readonly RedisNode[];
}

const ONLY_MASTERS = 'ERR Please use SETSLOT only with masters.';

/**
 * Moves slot after slot as redis-cli and valkey-cli do (`clusterManagerMoveSlot`), on nodes that answer as real ones do. They tell every
 * node that was a master when they began; one that has turned into a replica meanwhile refuses, and they stop there. Throws a
 * `RangeError` for a move from or to a node that is not in the cluster.
 */
export function executeMoves(
  nodes: readonly RedisNode[],
  moves: Iterable<SlotMove>,
  emptied: Emptied = 'replica',
): MoveOutcome {
  const table = new MovingSlots(nodes, emptied);
  const progress = moveSlots(table, moves);
  return { ...progress, after: table.nodes() };
}

/** The same on a cluster in which slots have moved before. */
export function moveSlots(table: MovingSlots, moves: Iterable<SlotMove>): Progress {
  const attempted: SlotMove[] = [];
  for (const move of moves) {
    attempted.push(move);
    const reply = targetRefusal(table, move) ?? sourceRefusal(table, move);
    if (reply !== undefined) return { attempted, failure: { when: 'before', reply } };
    // A bystander that was a master when the client began, and is a replica by now, refuses to hear of the move.
    const bystanderRefuses = table.othersDemoted(move.from);
    table.move(move);
    if (bystanderRefuses) return { attempted, failure: { when: 'after', reply: ONLY_MASTERS } };
  }
  return { attempted };
}

/**
 * Moves all slots of one source and target at once, as valkey-cli does with `--cluster-use-atomic-slot-migration`: all of them or, unless
 * the source serves every one, none.
 */
export function moveAtOnce(table: MovingSlots, moves: readonly SlotMove[]): Progress {
  const attempted = moves;
  if (moves.some((move) => sourceRefusal(table, move) !== undefined)) {
    return { attempted, failure: { when: 'at once', reply: 'ERR Slots are not served by this node.' } };
  }
  for (const move of moves) table.move(move);
  return { attempted };
}

/** What the target answers to `SETSLOT IMPORTING`, if not OK. */
function targetRefusal(table: MovingSlots, { slot, to }: SlotMove): string | undefined {
  if (table.isDemoted(to)) return ONLY_MASTERS;
  return table.owns(to, slot) ? `ERR I'm already the owner of hash slot ${slot}` : undefined;
}

/** What the source answers to `SETSLOT MIGRATING`, if not OK. */
function sourceRefusal(table: MovingSlots, { slot, from }: SlotMove): string | undefined {
  if (table.isDemoted(from)) return ONLY_MASTERS;
  return table.owns(from, slot) ? undefined : `ERR I'm not the owner of hash slot ${slot}`;
}
