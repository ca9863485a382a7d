import { noBuckets } from './buckets.ts';

const MOST = 2 ** 31 - 1;
// The multiplier of the 64-bit linear congruential generator, low and high half.
const LOW = 0x87b0b0fd;
const HIGH = 0x27bb2ee6;

/**
 * Bucket of a 64-bit key among `buckets`, 1 to 2^31 - 1: one more bucket moves 1/n of the keys, all to the new one
 * (Lamping and Veach 2014, arXiv:1406.2294, figure 1). The key is a pair of int32 halves, of which other
 * numbers count as `Int32Array` stores them; exact without BigInt. Throws an `InputError` for any other number of buckets.
 */
export function jumpHash(low: number, high: number, buckets: number): number {
  if ((buckets | 0) !== buckets || buckets < 1) throw noBuckets(buckets, MOST);
  let bucket = 0;
  for (;;) {
    const product = Math.imul(low, LOW);
    // High half of low * LOW: the double product errs by less than 2^10 in 2^64, which rounding to 2^32 repairs.
    const carried = (((low >>> 0) * LOW - (product >>> 0)) * 2 ** -32 + 0.5) | 0;
    high = (carried + Math.imul(low, HIGH) + Math.imul(high, LOW)) | 0;
    low = (product + 1) | 0;
    if (low === 0) high = (high + 1) | 0;
    const next = (bucket + 1) * (2 ** 31 / ((high >>> 1) + 1));
    // The paper truncates to an integer first; for an integer bound that changes nothing, and float64 is faster to keep.
    if (next >= buckets) return bucket;
    bucket = Math.floor(next);
  }
}
