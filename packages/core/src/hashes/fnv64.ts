import { keyHash64 } from './keyHash.ts';

const OFFSET = 0x84222325;
const OFFSET_HIGH = 0xcbf29ce4;
// The prime is 2^40 + 0x1b3.
const PRIME = 0x1b3;

/** The high half of a product with the prime. */
const timesPrimeHigh = (low: number, high: number): number =>
  Math.floor(((low >>> 0) * PRIME) / 2 ** 32) + Math.imul(high, PRIME) + (low << 8);

/** FNV-1 64-bit (Fowler, Noll, Vo). */
export const fnv1_64 = keyHash64('fnv1-64', (bytes, start, end, out) => {
  let low = OFFSET | 0;
  let high = OFFSET_HIGH | 0;
  for (let i = start; i < end; i++) {
    high = timesPrimeHigh(low, high) | 0;
    low = Math.imul(low, PRIME) ^ bytes[i];
  }
  out[0] = low;
  out[1] = high;
});

/** FNV-1a 64-bit (Fowler, Noll, Vo). */
export const fnv1a_64 = keyHash64('fnv1a-64', (bytes, start, end, out) => {
  let low = OFFSET | 0;
  let high = OFFSET_HIGH | 0;
  for (let i = start; i < end; i++) {
    low ^= bytes[i];
    high = timesPrimeHigh(low, high) | 0;
    low = Math.imul(low, PRIME);
  }
  out[0] = low;
  out[1] = high;
});
