import { type Move, packMoves, type SlotMove, unpackMoves } from './moves.ts';

/** The same change with every slot moved once: one that moves twice goes straight to where it ends, a round trip goes. */
export function netMoves(moves: readonly Move[]): Move[] {
  const net = new Map<number, SlotMove>();
  for (const move of unpackMoves(moves)) {
    net.set(move.slot, { ...move, from: net.get(move.slot)?.from ?? move.from });
  }
  return packMoves([...net.values()].filter(({ from, to }) => from !== to));
}
