import { netMoves, packMoves, type SlotMove } from '../model/moves.ts';
import { slotsIn } from '../model/slotRange.ts';
import { parallelWaves } from '../write/parallelWaves.ts';
import type { Window } from './window.ts';

/**
 * A plan as windows of at most `most` slots, every slot once, in the order in which they are moved: within a wave no node gives and takes,
 * and masters of `emptied` give their last slots after everything else, one after the other, since they are no masters then.
 */
export function windowsOf(moves: readonly SlotMove[], most: number, emptied: ReadonlySet<string>): Window[] {
  const windows = parallelWaves(packMoves(netMoves(moves))).flatMap((wave) => {
    const pairs = new Map<string, { from: string; to: string; slots: number[] }>();
    for (const { from, to, slots } of wave) {
      const pair = pairs.get(`${from} ${to}`) ?? { from, to, slots: [] };
      pair.slots.push(...slotsIn(slots));
      pairs.set(`${from} ${to}`, pair);
    }
    return [...pairs.values()].flatMap(({ from, to, slots }) =>
      Array.from({ length: Math.ceil(slots.length / most) }, (_, i) => ({
        from,
        to,
        slots: slots.slice(i * most, (i + 1) * most),
      })),
    );
  });
  const last = new Set([...emptied].flatMap((id) => windows.findLast(({ from }) => from === id) ?? []));
  return [...windows.filter((window) => !last.has(window)), ...last];
}
