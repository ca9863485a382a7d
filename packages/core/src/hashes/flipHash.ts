import { noBuckets } from './buckets.ts';
import { mul64, xorShift64 } from './int64.ts';

const MOST = 2 ** 53;
const x = new Int32Array(2);
/** Draws before the lower half is used. */
export const RETRIES = 64;

/** The hash of a key for a number of bits and an attempt, left in `x`: that of fliphash-rs, multiplied by odd numbers in turn. */
function hashFor(low: number, high: number, bits: number, attempt: number): void {
  x[0] = low;
  x[1] = high;
  mul64(x, 0, 2 * bits + 1, 0);
  xorShift64(x, 0, 27);
  mul64(x, 0, 0x2ba7b653, 0x3c79ac49);
  mul64(x, 0, 2 * attempt + 1, 0);
  xorShift64(x, 0, 33);
  mul64(x, 0, 0x4ac4ae35, 0x1c69b3f7);
  xorShift64(x, 0, 27);
}

/** The lowest `bits` bits of `x`, at most 53, as a number. */
const lowest = (bits: number): number =>
  bits <= 32 ? (x[0] >>> 0) % 2 ** bits : (x[0] >>> 0) + ((x[1] >>> 0) % 2 ** (bits - 32)) * 2 ** 32;

/** The draw of a retry, from 1 on: a number below 2^(top + 1). */
export function flipDraw(low: number, high: number, top: number, attempt: number): number {
  hashFor(low, high, top, attempt);
  return lowest(top + 1);
}

/** The position of the highest set bit of a positive number below 2^53. */
const topBit = (n: number): number => (n < 2 ** 32 ? 31 - Math.clz32(n) : 63 - Math.clz32(n / 2 ** 32));

/** Hash into [0, 2^bits) such that the upper half of a range takes evenly from the lower one. */
function powerOfTwo(low: number, high: number, bits: number): number {
  hashFor(low, high, 0, 0);
  const value = lowest(bits);
  if (value === 0) return 0;
  const top = topBit(value);
  hashFor(low, high, top, 0);
  // Flips the bits below the top one: halves are xored apart, since `^` is only for 32 bits.
  const flip = lowest(top);
  const upper = Math.floor(value / 2 ** 32) ^ Math.floor(flip / 2 ** 32);
  return upper * 2 ** 32 + (((value | 0) ^ (flip | 0)) >>> 0);
}

/**
 * Bucket of a 64-bit key among `buckets`, 1 to 2^53, in constant expected time: a hash into the power of two above, and a
 * retry where it falls beyond the last bucket (Masson and Lee 2024, arXiv:2402.17549, with the hash of fliphash-rs). The
 * key is a pair of int32 halves, of which other numbers count as `Int32Array` stores them. Throws an `InputError` for any other number of
 * buckets.
 */
export function flipHash(low: number, high: number, buckets: number): number {
  if (!(buckets >= 1 && buckets <= MOST) || Math.floor(buckets) !== buckets) throw noBuckets(buckets, MOST);
  const last = buckets - 1;
  if (last === 0) return 0;
  const top = topBit(last);
  const first = powerOfTwo(low, high, top + 1);
  if (first <= last) return first;
  for (let attempt = 1; attempt <= RETRIES; attempt++) {
    hashFor(low, high, top, attempt);
    const draw = lowest(top + 1);
    // The lower half of the draws stands for the smaller power of two.
    if (draw < 2 ** top) break;
    if (draw <= last) return draw;
  }
  return powerOfTwo(low, high, top);
}
