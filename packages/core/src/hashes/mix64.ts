import { splitmix64 } from './splitmix64.ts';

const out = new Int32Array(2);

/** 32 random bits of a 64-bit hash for a seed: draws for different seeds are independent. */
export function mix64(low: number, high: number, seed: number): number {
  splitmix64(low ^ Math.imul(seed, 0x9e3779b1), high ^ seed, out);
  return out[0] ^ out[1];
}
