import type { Chunk } from './chunkOrder.ts';

/**
 * The single slot that helps most when no chunk fits any more: from the node furthest above its target to the taker furthest
 * below.
 */
export function bestSlot(
  owners: Int32Array,
  excess: Float64Array,
  load: Float64Array,
  tolerance: Float64Array,
  takers: ReadonlySet<number>,
): (Chunk & { readonly load: number }) | undefined {
  const giver = argBest(excess.keys(), (i, best) => excess[i] > excess[best]);
  const taker = argBest(takers, (i, best) => excess[i] < excess[best]);
  if (giver < 0 || taker < 0 || !(excess[giver] > tolerance[giver])) return undefined;
  // The pair is best off when the slot brings both to the middle between them; it gets better by any slot below twice that.
  const middle = (excess[giver] - excess[taker]) / 2;
  let best = -1;
  for (let slot = 0; slot < owners.length; slot++) {
    if (owners[slot] !== giver || load[slot] <= 0 || load[slot] >= 2 * middle) continue;
    if (best < 0 || Math.abs(load[slot] - middle) < Math.abs(load[best] - middle)) best = slot;
  }
  return best < 0 ? undefined : { first: best, last: best, from: giver, to: taker, load: load[best] };
}

function argBest(indices: Iterable<number>, beats: (i: number, best: number) => boolean): number {
  let found = -1;
  for (const i of indices) if (found < 0 || beats(i, found)) found = i;
  return found;
}
