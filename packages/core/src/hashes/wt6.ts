import { keyHash } from './keyHash.ts';

const rotl = (x: number, bits: number): number => (x << bits) | (x >>> (32 - bits));

/** wt6 (Willy Tarreau, HAProxy 1.6): two words rotated into each other by amounts that depend on the key. */
export const wt6 = keyHash('wt6', 32, (bytes, start, end) => {
  let a = 0xa53c965a | 0;
  let b = 0x5ca6953a;
  let left = 6;
  let right = 18;
  for (let i = start; i < end; i++) {
    const rotated = rotl(~(b + bytes[i]), left);
    b = rotl(~(a ^ bytes[i]), right);
    a = rotated;
    const next = (a >>> 16) ^ b;
    left = next & 31;
    right = (next >>> 11) & 31;
  }
  return a ^ b;
});
