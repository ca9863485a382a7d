import { keyHash64 } from './keyHash.ts';
import { padBigEndian } from './padding.ts';

const w = new Int32Array(80);
const state = new Int32Array(5);

const rotl = (x: number, bits: number): number => (x << bits) | (x >>> (32 - bits));

/** SHA-1 digest of `bytes[start .. end)` as five big-endian words in `out` (FIPS 180-4). */
export function sha1Words(bytes: Uint8Array, start: number, end: number, out: Int32Array): void {
  out.set([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]);
  const blocks = ((end - start + 8) >>> 6) + 1;
  for (let block = 0; block < blocks; block++) {
    padBigEndian(bytes, start, end, block, w);
    for (let t = 16; t < 80; t++) w[t] = rotl(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
    let [a, b, c, d, e] = out;
    for (let t = 0; t < 80; t++) {
      const round =
        t < 20
          ? ((b & c) | (~b & d)) + 0x5a827999
          : t < 40
            ? (b ^ c ^ d) + 0x6ed9eba1
            : t < 60
              ? ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc
              : (b ^ c ^ d) + 0xca62c1d6;
      const next = (rotl(a, 5) + round + e + w[t]) | 0;
      e = d;
      d = c;
      c = rotl(b, 30);
      b = a;
      a = next;
    }
    out[0] += a;
    out[1] += b;
    out[2] += c;
    out[3] += d;
    out[4] += e;
  }
}

/** The first eight bytes of SHA-1, big-endian. */
export const sha1 = keyHash64('sha1', (bytes, start, end, out) => {
  sha1Words(bytes, start, end, state);
  out[0] = state[1];
  out[1] = state[0];
});
