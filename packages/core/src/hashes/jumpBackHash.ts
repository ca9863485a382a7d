import { noBuckets } from './buckets.ts';
import { SplitMix64 } from './splitmix64.ts';

const MOST = 2 ** 31 - 1;
const random = new SplitMix64();

/** How many bits of an int32 are set. */
export function popcount(x: number): number {
  x -= (x >>> 1) & 0x55555555;
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * Bucket of a 64-bit key among `buckets`, 1 to 2^31 - 1, at an expected cost that does not grow with them: jumps are taken
 * backwards, from the highest power-of-two range that has one (Ertl 2024, arXiv:2403.18682, with SplitMix64 as in hash4j). The key is a pair of
 * int32 halves, of which other numbers count as `Int32Array` stores them. Throws an `InputError` for any other number of buckets.
 */
export function jumpBackHash(low: number, high: number, buckets: number): number {
  if ((buckets | 0) !== buckets || buckets < 1) throw noBuckets(buckets, MOST);
  random.seed(low, high);
  return jumpBack(random, buckets);
}

/** The same with the random words of a key's generator, of which it draws as many as it needs; no check. */
export function jumpBack(random: SplitMix64, buckets: number): number {
  if (buckets === 1) return 0;
  const { word } = random;
  random.draw();
  const first = word[0];
  const firstHigh = word[1];
  // One bit for each range [2^k, 2^(k+1)) that holds a jump.
  let ranges = (first ^ firstHigh) & (0xffffffff >>> Math.clz32(buckets - 1));
  while (ranges !== 0) {
    const bottom = 0x80000000 >>> Math.clz32(ranges);
    let bucket = bottom + ((popcount(ranges) & 1 ? firstHigh : first) & (bottom - 1));
    for (;;) {
      if (bucket < buckets) return bucket;
      random.draw();
      bucket = word[0] & (2 * bottom - 1);
      if (bucket < bottom) break;
      if (bucket < buckets) return bucket;
      bucket = word[1] & (2 * bottom - 1);
      if (bucket < bottom) break;
    }
    ranges ^= bottom;
  }
  return 0;
}
