/** Lamping and Veach, 2014: the bucket of a 64-bit key. */
export function jump(low: u32, high: u32, buckets: f64): i32 {
  let key = ((high as u64) << 32) | (low as u64);
  let bucket: f64 = 0;
  while (true) {
    key = key * 2862933555777941757 + 1;
    const next = (bucket + 1) * (2147483648.0 / (((key >> 33) + 1) as f64));
    if (next >= buckets) return bucket as i32;
    bucket = Math.floor(next);
  }
}
