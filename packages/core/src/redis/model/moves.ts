import { NOBODY, type RedisNode } from './redisNode.ts';
import { type SlotRange, slotsIn, toRanges } from './slotRange.ts';

/** One slot, 0 to 16383, leaves one master for another; nodes by id. Plans hold these, in the order in which they happen. */
export interface SlotMove {
  readonly slot: number;
  readonly from: string;
  readonly to: string;
}

/**
 * Consecutive moves between the same two nodes, as JSON and commands hold them: expand the ranges in order and upwards to get
 * one move per slot.
 */
export interface PackedMove {
  readonly from: string;
  readonly to: string;
  readonly slots: readonly SlotRange[];
}

/** The run-length code of moves, in their order; `unpackMoves` gives the same moves back. */
export function packMoves(moves: Iterable<SlotMove>): PackedMove[] {
  const runs: { from: string; to: string; slots: number[] }[] = [];
  for (const { slot, from, to } of moves) {
    const open = runs.at(-1);
    if (open && open.from === from && open.to === to) open.slots.push(slot);
    else runs.push({ from, to, slots: [slot] });
  }
  return runs.map(({ from, to, slots }) => ({ from, to, slots: toRanges(slots) }));
}

/** One move per slot, in order: what `packMoves` was given, as when a plan is read from JSON. */
export const unpackMoves = (moves: readonly PackedMove[]): SlotMove[] =>
  moves.flatMap(({ from, to, slots }) => Array.from(slotsIn(slots), (slot) => ({ slot, from, to })));

/** The same change with every slot moved once: one that moves twice goes straight to where it ends, a round trip is dropped. */
export function netMoves(moves: readonly SlotMove[]): SlotMove[] {
  const net = new Map<number, SlotMove>();
  for (const move of moves) net.set(move.slot, { ...move, from: net.get(move.slot)?.from ?? move.from });
  return [...net.values()].filter(({ from, to }) => from !== to);
}

/**
 * The moves from one slot table to another (indices of `nodes`): pair by pair of nodes, each pair's slots upwards, each slot at
 * most once. Slots that nobody owns in either table do not move.
 */
export function tableMoves(nodes: readonly RedisNode[], before: Int32Array, after: Int32Array): SlotMove[] {
  const pairs = new Map<number, SlotMove[]>();
  before.forEach((from, slot) => {
    const to = after[slot];
    if (from === to || from === NOBODY || to === NOBODY) return;
    const key = from * nodes.length + to;
    const moves = pairs.get(key) ?? [];
    moves.push({ slot, from: nodes[from].id, to: nodes[to].id });
    pairs.set(key, moves);
  });
  return [...pairs.values()].flat();
}
