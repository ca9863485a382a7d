import type { Locate, Locators } from '../measure/count/counterKernel.ts';
import type { Arena } from './arena.ts';
import { keptBuckets, type Recipient } from './keptBuckets.ts';
import { type Walk, walkBytes, walkOf } from './walks.ts';

const BATCH = 2 ** 13;

/** One state of a cluster, and what a state located before it says of it. */
interface State {
  readonly step: number;
  readonly walk: Walk;
  readonly from: { readonly step: number; readonly kept: Int32Array } | undefined;
}

/**
 * Buckets by the kernel, of partitioners with recipes. The state with most nodes comes first; a key that it gives to a node of a smaller state is
 * there, too, so only the others are located again: both states of a join take one walk.
 */
export function locators(arena: Arena): Locators {
  const [low, high, found] = [arena.int32(BATCH), arena.int32(BATCH), arena.uint32(BATCH)];
  // Keys that are located again, and where they stand in the batch.
  const [restLow, restHigh, rest] = [arena.int32(BATCH), arena.int32(BATCH), new Int32Array(BATCH)];

  function locateAll({ walk }: State, count: number, out: Uint32Array): void {
    walk.find(low.byteOffset, high.byteOffset, count, found.byteOffset);
    const { buckets } = walk;
    if (buckets) for (let i = 0; i < count; i++) out[i] = buckets[found[i]];
    else out.set(found.subarray(0, count));
  }

  function locateRest({ walk }: State, kept: Int32Array, known: Uint32Array, count: number, out: Uint32Array): void {
    let left = 0;
    for (let i = 0; i < count; i++) {
      const bucket = kept[known[i]];
      out[i] = bucket;
      if (bucket >= 0) continue;
      restLow[left] = low[i];
      restHigh[left] = high[i];
      rest[left++] = i;
    }
    walk.find(restLow.byteOffset, restHigh.byteOffset, left, found.byteOffset);
    const { buckets } = walk;
    for (let i = 0; i < left; i++) out[rest[i]] = buckets ? buckets[found[i]] : found[i];
  }

  return (partitioners) => {
    const all = partitioners.flatMap((partitioner): Recipient[] => {
      const recipe = partitioner.recipe?.();
      return recipe ? [{ partitioner, recipe }] : [];
    });
    if (all.length < partitioners.length) return undefined;
    if (!arena.fits(all.reduce((sum, { recipe }) => sum + walkBytes(recipe), 0))) return undefined;
    const states = planned(all).map(({ step, from }) => ({ step, from, walk: walkOf(arena, all[step].recipe) }));
    const locate: Locate = (lows, highs, count, out) => {
      for (let first = 0; first < count; first += BATCH) {
        const end = Math.min(count, first + BATCH);
        low.set(lows.subarray(first, end));
        if (highs) high.set(highs.subarray(first, end));
        else high.fill(0, 0, end - first);
        for (const state of states) {
          const into = out[state.step].subarray(first, end);
          const { from } = state;
          if (from) locateRest(state, from.kept, out[from.step].subarray(first, end), end - first, into);
          else locateAll(state, end - first, into);
        }
      }
    };
    return locate;
  };
}

/** States by falling number of nodes, each with the smallest of those before it that it is a part of. */
function planned(all: readonly Recipient[]): Omit<State, 'walk'>[] {
  const size = (step: number): number => all[step].partitioner.nodes.length;
  const order = [...all.keys()].sort((a, b) => size(b) - size(a) || a - b);
  return order.map((step, i) => {
    for (const before of order.slice(0, i).reverse()) {
      const kept = keptBuckets(all[before], all[step]);
      if (kept) return { step, from: { step: before, kept } };
    }
    return { step, from: undefined };
  });
}
