import { keyHash } from './keyHash.ts';

/** FNV-1a 32-bit (Fowler, Noll, Vo). Uneven on a ring: labels that differ only in digits land close together. */
export const fnv1a_32 = keyHash('fnv1a-32', 32, (bytes, start, end) => {
  let h = 0x811c9dc5 | 0;
  for (let i = start; i < end; i++) h = Math.imul(h ^ bytes[i], 0x01000193);
  return h;
});
