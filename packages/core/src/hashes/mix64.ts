import { GOLDEN_PRIME } from './goldenRatio.ts';
import { splitmix64 } from './splitmix64.ts';

const out = new Int32Array(2);

/** 32 random bits of a 64-bit hash for a seed: draws for different seeds are independent. */
export function mix64(low: number, high: number, seed: number): number {
  splitmix64(low ^ Math.imul(seed, GOLDEN_PRIME), high ^ seed, out);
  return out[0] ^ out[1];
}
