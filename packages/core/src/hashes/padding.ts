/**
 * Writes one 64-byte block of a message as sixteen big-endian words: after the message a byte 0x80, zeros, and in the last
 * eight bytes of the last block the length in bits (FIPS 180-4, section 5.1.1).
 */
export function padBigEndian(bytes: Uint8Array, start: number, end: number, block: number, out: Int32Array): void {
  const length = end - start;
  for (let word = 0; word < 16; word++) {
    const at = start + block * 64 + word * 4;
    out[word] = 0;
    for (let b = at; b < at + 4; b++) out[word] = (out[word] << 8) | (b < end ? bytes[b] : b === end ? 0x80 : 0);
  }
  if (block === (length + 8) >>> 6) {
    out[14] = length >>> 29;
    out[15] = length << 3;
  }
}
