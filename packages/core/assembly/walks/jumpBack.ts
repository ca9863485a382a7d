import { GAMMA, mixed } from './splitmix64';

/** Ertl, 2024: the bucket of a 64-bit key whose words SplitMix64 draws. */
@inline
function jumpBack(key: u64, buckets: u32): u32 {
  let state = key + GAMMA;
  const first = mixed(state);
  // One bit for each range [2^k, 2^(k+1)) that holds a jump.
  let ranges = ((first as u32) ^ ((first >> 32) as u32)) & (0xffffffff >> clz(buckets - 1));
  while (ranges) {
    const bottom: u32 = 0x80000000 >> clz(ranges);
    const half = (popcnt(ranges) & 1 ? first >> 32 : first) as u32;
    let bucket = bottom + (half & (bottom - 1));
    while (true) {
      if (bucket < buckets) return bucket;
      state += GAMMA;
      const word = mixed(state);
      bucket = (word as u32) & (2 * bottom - 1);
      if (bucket < bottom) break;
      if (bucket < buckets) return bucket;
      bucket = ((word >> 32) as u32) & (2 * bottom - 1);
      if (bucket < bottom) break;
    }
    ranges ^= bottom;
  }
  return 0;
}

/** The buckets of many keys: 4 to 14 ns, 68 in JavaScript. */
export function jumpBacks(low: usize, high: usize, count: u32, buckets: u32, out: usize): void {
  for (const stop = low + (count << 2); low < stop; low += 4, high += 4, out += 4) {
    const key = ((load<u32>(high) as u64) << 32) | (load<u32>(low) as u64);
    store<u32>(out, buckets == 1 ? 0 : jumpBack(key, buckets));
  }
}
