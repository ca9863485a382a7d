import { keyHash64 } from './keyHash.ts';
import { padBigEndian } from './padding.ts';

/** The first `count` primes. */
function primes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) if (found.every((p) => n % p !== 0)) found.push(n);
  return found;
}

/** The first 32 bits of the fraction of a root. */
const fraction = (root: number): number => ((root % 1) * 2 ** 32) | 0;

// The constants are fractions of the cube roots and square roots of the first primes.
const K = Int32Array.from(primes(64), (p) => fraction(Math.cbrt(p)));
const INITIAL = Int32Array.from(primes(8), (p) => fraction(Math.sqrt(p)));

const w = new Int32Array(64);
const state = new Int32Array(8);

const rotr = (x: number, bits: number): number => (x >>> bits) | (x << (32 - bits));

/** SHA-256 digest of `bytes[start .. end)` as eight big-endian words in `out` (FIPS 180-4). */
export function sha256Words(bytes: Uint8Array, start: number, end: number, out: Int32Array): void {
  out.set(INITIAL);
  const blocks = ((end - start + 8) >>> 6) + 1;
  for (let block = 0; block < blocks; block++) {
    padBigEndian(bytes, start, end, block, w);
    for (let t = 16; t < 64; t++) {
      const s0 = rotr(w[t - 15], 7) ^ rotr(w[t - 15], 18) ^ (w[t - 15] >>> 3);
      const s1 = rotr(w[t - 2], 17) ^ rotr(w[t - 2], 19) ^ (w[t - 2] >>> 10);
      w[t] = w[t - 16] + s0 + w[t - 7] + s1;
    }
    let [a, b, c, d, e, f, g, h] = out;
    for (let t = 0; t < 64; t++) {
      const first = h + (rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25)) + ((e & f) ^ (~e & g)) + K[t] + w[t];
      const second = (rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      h = g;
      g = f;
      f = e;
      e = (d + first) | 0;
      d = c;
      c = b;
      b = a;
      a = (first + second) | 0;
    }
    const round = [a, b, c, d, e, f, g, h];
    for (let i = 0; i < 8; i++) out[i] += round[i];
  }
}

/** The first eight bytes of SHA-256, big-endian. */
export const sha256 = keyHash64('sha256', (bytes, start, end, out) => {
  sha256Words(bytes, start, end, state);
  out[0] = state[1];
  out[1] = state[0];
});
