import calculate from 'crc/calculators/crc32';
import { keyHash } from './keyHash.ts';

// The calculator takes a whole array: keys are copied to one of these views, made once per length, so that none is made per key.
const whole = new Uint8Array(1024);
const views: Uint8Array[] = [];

/** CRC-32 of `bytes[start .. end)` (IEEE 802.3, as zlib). */
export function crc32Bytes(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length > whole.length) return calculate(bytes.subarray(start, end)) | 0;
  views[length] ??= whole.subarray(0, length);
  const view = views[length];
  for (let i = 0; i < length; i++) view[i] = bytes[start + i];
  return calculate(view) | 0;
}

/** CRC-32 (IEEE 802.3, as zlib). Linear: near-equal labels land on a lattice, so a ring on it is uneven. */
export const crc32 = keyHash('crc32', 32, crc32Bytes);
