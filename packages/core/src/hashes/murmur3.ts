import { keyHash } from './keyHash.ts';

/** The finalizer of MurmurHash3: a bijection of 32 bits in which every input bit reaches every output bit. */
export function fmix32(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** MurmurHash3 x86 32-bit with any seed (Appleby, SMHasher). */
export function murmur3Seeded(seed: number) {
  return keyHash('murmur3_32', 32, (bytes, start, end) => {
    let h = seed | 0;
    let i = start;
    for (; i + 3 < end; i += 4) {
      const k = bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24);
      h ^= scramble(k);
      h = (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
    }
    if (i < end) {
      let k = bytes[i];
      if (i + 1 < end) k |= bytes[i + 1] << 8;
      if (i + 2 < end) k |= bytes[i + 2] << 16;
      h ^= scramble(k);
    }
    return fmix32(h ^ (end - start));
  });
}

function scramble(k: number): number {
  k = Math.imul(k, 0xcc9e2d51);
  return Math.imul((k << 15) | (k >>> 17), 0x1b873593);
}

/** MurmurHash3 x86 32-bit, seed 0: the default, and as even on a ring as MD5 at a fraction of its cost. */
export const murmur3_32 = murmur3Seeded(0);
