import { keyHash } from './keyHash.ts';

const read16 = (bytes: Uint8Array, i: number): number => bytes[i] | (bytes[i + 1] << 8);

/** SuperFastHash (Hsieh 2004). The third byte of a rest of three is signed, as in the original. */
export const hsieh = keyHash('hsieh', 32, (bytes, start, end) => {
  if (start === end) return 0;
  let h = 0;
  let i = start;
  for (; i + 3 < end; i += 4) {
    h = (h + read16(bytes, i)) | 0;
    h = (h << 16) ^ (read16(bytes, i + 2) << 11) ^ h;
    h = (h + (h >>> 11)) | 0;
  }
  const rest = end - i;
  if (rest === 3) {
    h = (h + read16(bytes, i)) | 0;
    h ^= h << 16;
    h ^= ((bytes[i + 2] << 24) >> 24) << 18;
    h = (h + (h >>> 11)) | 0;
  } else if (rest === 2) {
    h = (h + read16(bytes, i)) | 0;
    h ^= h << 11;
    h = (h + (h >>> 17)) | 0;
  } else if (rest === 1) {
    h = (h + bytes[i]) | 0;
    h ^= h << 10;
    h = (h + (h >>> 1)) | 0;
  }
  h ^= h << 3;
  h = (h + (h >>> 5)) | 0;
  h ^= h << 4;
  h = (h + (h >>> 17)) | 0;
  h ^= h << 25;
  return (h + (h >>> 6)) | 0;
});
