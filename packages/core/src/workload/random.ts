import { GOLDEN } from '../hashes/goldenRatio.ts';
import { fmix32 } from '../hashes/murmur3.ts';

/** Seeds of independent streams, drawn from one seed: distinct for distinct numbers below 2^32. */
export function subSeed(seed: number, stream: number): number {
  // The golden ratio spreads neighbouring streams over all bits before the finalizer mixes them.
  return fmix32(fmix32(seed) + Math.imul(stream + 1, GOLDEN));
}
