import { type ClassCounter, type Refine, type Refinement, refinement } from '../partitioners/refinement.ts';
import type { Arena } from './arena.ts';
import { FEW_KEYS, MOST_KEYS, wholeBytes, wholeCounters } from './wholeCounters.ts';

const BATCH = 2 ** 13;

/**
 * `refinement` whose counters run in the kernel; what does not fit into its memory is counted as before. No more than `most` keys are counted there
 * before they are added to what `counts` gives; a ring of more than `few` is counted in cells.
 */
export function refiner(arena: Arena, most = MOST_KEYS, few = FEW_KEYS): Refine {
  const copy = arena.int32(BATCH);
  return (partitioners, bits) => {
    const plain = refinement(partitioners, bits);
    if (!plain) return undefined;
    return {
      ...plain,
      counter: () => (arena.fits(wholeBytes(plain, bits)) ? counterOf(plain, bits) : plain.counter()),
    };
  };

  function counterOf(plain: Refinement, bits: number): ClassCounter {
    const whole = wholeCounters(arena, plain, bits, few);
    const counters = new Float64Array(plain.classes);
    let waiting = 0;
    const settle = (): void => {
      if (waiting > 0) whole.moveTo(counters);
      waiting = 0;
    };
    const count = (hashes: Int32Array, keys: number): void => {
      if (waiting + keys > most) settle();
      whole.count(hashes.byteOffset, keys);
      waiting += keys;
    };
    return {
      add(hashes, keys) {
        if (arena.holds(hashes)) return count(hashes, keys);
        for (let first = 0; first < keys; first += BATCH) {
          const some = hashes.subarray(first, Math.min(first + BATCH, keys));
          copy.set(some);
          count(copy, some.length);
        }
      },
      counts() {
        settle();
        return counters;
      },
      reset() {
        settle();
        counters.fill(0);
      },
    };
  }
}
