import { type Refine, refinement } from '../partitioners/refinement.ts';
import type { Arena } from './arena.ts';
import { wholeBytes, wholeCounters } from './wholeCounters.ts';

const BATCH = 2 ** 13;
const MOST_KEYS = 2 ** 32 - 1;

/**
 * `refinement` whose tallies run in the kernel; what does not fit into its memory is counted as before. No more than `most` keys are counted there
 * before they are added to the counters.
 */
export function refiner(arena: Arena, most = MOST_KEYS): Refine {
  const copy = arena.int32(BATCH);
  return (partitioners, bits) => {
    const plain = refinement(partitioners, bits);
    if (!plain || !arena.fits(plain.classes * 8 + 16 + wholeBytes(plain))) return plain;
    const counters = arena.float64(plain.classes);
    const whole = wholeCounters(arena, plain, bits);
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
      ...plain,
      counters: () => counters,
      settle,
      tally(hashes, keys, into, weights) {
        if (weights || into !== counters) {
          plain.tally(hashes, keys, into, weights);
        } else if (arena.holds(hashes)) {
          count(hashes, keys);
        } else {
          for (let first = 0; first < keys; first += BATCH) {
            const some = hashes.subarray(first, Math.min(first + BATCH, keys));
            copy.set(some);
            count(copy, some.length);
          }
        }
      },
    };
  };
}
