import { keyHash } from './keyHash.ts';

// One entry per byte, for the reflected Castagnoli polynomial.
const table = new Int32Array(256);
for (let byte = 0; byte < 256; byte++) {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  table[byte] = crc;
}

/** Continues a raw CRC-32C, without the inversions at either end, as the processor instruction does. */
export function crc32cUpdate(crc: number, byte: number): number {
  return (crc >>> 8) ^ table[(crc ^ byte) & 0xff];
}

/** CRC-32C (Castagnoli, RFC 3720). Linear: near-equal labels share their fate. */
export const crc32c = keyHash('crc32c', 32, (bytes, start, end) => {
  let crc = -1;
  for (let i = start; i < end; i++) crc = crc32cUpdate(crc, bytes[i]);
  return ~crc;
});
