import { type Refine, type Refinement, refinement } from '../partitioners/refinement.ts';
import type { Arena } from './arena.ts';
import { layPoints, pointsBytes } from './layPoints.ts';

const BATCH = 2 ** 13;

/** `refinement` whose tallies run in the kernel; what does not fit into its memory is counted as before. */
export function refiner(arena: Arena): Refine {
  const copy = arena.int32(BATCH);
  return (partitioners, bits) => {
    const plain = refinement(partitioners, bits);
    if (!plain || !arena.fits(bytesOf(plain))) return plain;
    const counters = arena.float64(plain.classes);
    const count = counterOf(arena, plain);
    return {
      ...plain,
      counters: () => counters,
      tally(hashes, keys, into, weights) {
        if (weights || into !== counters) {
          plain.tally(hashes, keys, into, weights);
        } else if (arena.holds(hashes)) {
          count(hashes.byteOffset, keys, into.byteOffset);
        } else {
          for (let first = 0; first < keys; first += BATCH) {
            const some = hashes.subarray(first, Math.min(first + BATCH, keys));
            copy.set(some);
            count(copy.byteOffset, some.length, into.byteOffset);
          }
        }
      },
    };
  };
}

function counterOf(arena: Arena, { lookup }: Refinement): (hashes: number, count: number, counters: number) => void {
  const { tallyRemainders, tallyRing } = arena.kernel;
  if (typeof lookup === 'number') {
    return (hashes, count, counters) => tallyRemainders(hashes, count, lookup, counters);
  }
  const { points, index, shift } = layPoints(arena, lookup);
  return (hashes, count, counters) => tallyRing(hashes, count, points, index, shift, counters);
}

/** Counters and points, and what aligning them takes. */
const bytesOf = ({ classes, lookup }: Refinement): number =>
  classes * 8 + 32 + (typeof lookup === 'number' ? 0 : pointsBytes(lookup));
