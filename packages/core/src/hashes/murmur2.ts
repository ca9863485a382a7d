import { keyHash } from './keyHash.ts';

const M = 0x5bd1e995;

/** MurmurHash2 32-bit of `bytes[start .. end)` with any seed (Appleby 2008). */
export function murmur2Bytes(bytes: Uint8Array, start: number, end: number, seed: number): number {
  let h = seed ^ (end - start);
  let i = start;
  for (; i + 3 < end; i += 4) {
    let k = bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24);
    k = Math.imul(k, M);
    k = Math.imul(k ^ (k >>> 24), M);
    h = Math.imul(h, M) ^ k;
  }
  if (i < end) {
    if (i + 2 < end) h ^= bytes[i + 2] << 16;
    if (i + 1 < end) h ^= bytes[i + 1] << 8;
    h = Math.imul(h ^ bytes[i], M);
  }
  h = Math.imul(h ^ (h >>> 13), M);
  return h ^ (h >>> 15);
}

/** MurmurHash2 32-bit with the seed of Kafka's Java client, 0x9747b28c (`Utils.murmur2`). */
export const murmur2 = keyHash('murmur2', 32, (bytes, start, end) => murmur2Bytes(bytes, start, end, 0x9747b28c));
