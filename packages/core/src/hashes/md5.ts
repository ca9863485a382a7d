import { keyHash } from './keyHash.ts';

// RFC 1321: the constants are floor(2^32 |sin(i + 1)|), the shifts repeat by four within each of the four rounds.
const K = Int32Array.from({ length: 64 }, (_, i) => Math.floor(2 ** 32 * Math.abs(Math.sin(i + 1))) | 0);
const SHIFTS = new Uint8Array([7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21]);

const words = new Int32Array(16);

/** MD5 digest of `bytes[start .. end)` as four little-endian words in `out` (RFC 1321). */
export function md5Words(bytes: Uint8Array, start: number, end: number, out: Int32Array): void {
  out[0] = 0x67452301;
  out[1] = 0xefcdab89 | 0;
  out[2] = 0x98badcfe | 0;
  out[3] = 0x10325476;
  const length = end - start;
  // Padding: a byte 0x80, zeros, and the length in bits in the last eight bytes of the last block.
  const blocks = ((length + 8) >>> 6) + 1;
  for (let block = 0; block < blocks; block++) {
    for (let w = 0; w < 16; w++) {
      const at = start + block * 64 + w * 4;
      words[w] = at + 4 <= end ? bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24) : 0;
      if (at <= end && at + 4 > end) {
        for (let b = at; b < end; b++) words[w] |= bytes[b] << ((b - at) * 8);
        words[w] |= 0x80 << ((end - at) * 8);
      }
    }
    if (block === blocks - 1) {
      words[14] = length << 3;
      words[15] = length >>> 29;
    }
    compress(out);
  }
}

function compress(state: Int32Array): void {
  let a = state[0];
  let b = state[1];
  let c = state[2];
  let d = state[3];
  for (let i = 0; i < 64; i++) {
    const round = i >>> 4;
    let f: number;
    let w: number;
    if (round === 0) {
      f = (b & c) | (~b & d);
      w = i;
    } else if (round === 1) {
      f = (d & b) | (~d & c);
      w = (5 * i + 1) & 15;
    } else if (round === 2) {
      f = b ^ c ^ d;
      w = (3 * i + 5) & 15;
    } else {
      f = c ^ (b | ~d);
      w = (7 * i) & 15;
    }
    const sum = (a + f + K[i] + words[w]) | 0;
    const shift = SHIFTS[round * 4 + (i & 3)];
    a = d;
    d = c;
    c = b;
    b = (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
}

const digest = new Int32Array(4);

/** The first four bytes of MD5, little-endian, as ketama reads them. */
export const md5 = keyHash('md5', 32, (bytes, start, end) => {
  md5Words(bytes, start, end, digest);
  return digest[0];
});
