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

/** FNV-1a of bytes; `unused` bits above each are copies of its top bit where there are any. */
const fnv1a64 = <const Id extends string>(id: Id, unused: 0 | 24) =>
  keyHash64(id, (bytes, start, end, out) => {
    let low = OFFSET | 0;
    let high = OFFSET_HIGH | 0;
    for (let i = start; i < end; i++) {
      const byte = (bytes[i] << unused) >> unused;
      low ^= byte;
      high ^= byte >> 31;
      high = timesPrimeHigh(low, high) | 0;
      low = Math.imul(low, PRIME);
    }
    out[0] = low;
    out[1] = high;
  });

/** FNV-1a 64-bit (Fowler, Noll, Vo). */
export const fnv1a_64 = fnv1a64('fnv1a-64', 0);

/** The same where bytes are signed characters, made 64 bits wide before the xor, as carbon-c-relay has it. */
export const fnv1a_64Signed = fnv1a64('fnv1a-64-signed', 24);
