import type { SlotMove } from './moves.ts';
import { NOBODY, type RedisNode } from './redisNode.ts';

/** The moves from one slot table to another: pair by pair of nodes, each pair's slots upwards, each slot at most once. */
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
