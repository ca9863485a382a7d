import { keyHash } from './keyHash.ts';

/** FNV-1 32-bit (Fowler, Noll, Vo): multiplies before it xors, so the last byte hardly spreads. */
export const fnv1_32 = keyHash('fnv1-32', 32, (bytes, start, end) => {
  let h = 0x811c9dc5 | 0;
  for (let i = start; i < end; i++) h = Math.imul(h, 0x01000193) ^ bytes[i];
  return h;
});
