import { type SlotRange, slotsIn, toRanges } from './slotRange.ts';

/** One slot leaves one master for another; nodes by id. */
export interface SlotMove {
  readonly slot: number;
  readonly from: string;
  readonly to: string;
}

/** Consecutive moves between the same two nodes: expand the ranges in order and upwards to get one move per slot. */
export interface Move {
  readonly from: string;
  readonly to: string;
  readonly slots: readonly SlotRange[];
}

/** Run-length code of moves; their order is kept. */
export function packMoves(moves: Iterable<SlotMove>): Move[] {
  const runs: { from: string; to: string; slots: number[] }[] = [];
  for (const { slot, from, to } of moves) {
    const open = runs.at(-1);
    if (open && open.from === from && open.to === to) open.slots.push(slot);
    else runs.push({ from, to, slots: [slot] });
  }
  return runs.map(({ from, to, slots }) => ({ from, to, slots: toRanges(slots) }));
}

/** One move per slot, in order. */
export function* unpackMoves(moves: readonly Move[]): Generator<SlotMove> {
  for (const { from, to, slots } of moves) for (const slot of slotsIn(slots)) yield { slot, from, to };
}
