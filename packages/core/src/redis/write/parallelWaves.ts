import type { PackedMove } from '../model/moves.ts';

/**
 * A plan cut into waves: within one, no node is source and target at once, so all its moves can run side by side. Moves of
 * one slot stay in their order; a wave begins as early as that allows.
 */
export function parallelWaves(moves: readonly PackedMove[]): PackedMove[][] {
  const found: { moves: PackedMove[]; sources: Set<string>; targets: Set<string> }[] = [];
  const earliest = new Map<number, number>();
  for (const move of moves) {
    let at = 0;
    for (const [first, last] of move.slots) {
      for (let slot = first; slot <= last; slot++) at = Math.max(at, earliest.get(slot) ?? 0);
    }
    while (found[at] && (found[at].targets.has(move.from) || found[at].sources.has(move.to))) at++;
    found[at] ??= { moves: [], sources: new Set(), targets: new Set() };
    found[at].moves.push(move);
    found[at].sources.add(move.from);
    found[at].targets.add(move.to);
    for (const [first, last] of move.slots) for (let slot = first; slot <= last; slot++) earliest.set(slot, at + 1);
  }
  return found.map((wave) => wave.moves);
}
