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

/** The factor of two keys' next step, 2^31 / (r + 1) for a random number r of 31 bits, of keys that have gone a step on. */
@inline
function factors(keys: v128): v128 {
  const numbers = f64x2.convert_low_i32x4_s(i32x4.shuffle(i64x2.shr_u(keys, 33), keys, 0, 2, 0, 2));
  return f64x2.div(f64x2.splat(2147483648.0), f64x2.add(numbers, f64x2.splat(1)));
}

/** The next keys of the generator. */
@inline
function stepped(keys: v128): v128 {
  return i64x2.add(i64x2.mul(keys, i64x2.splat(2862933555777941757)), i64x2.splat(1));
}

/** The buckets of many keys, four at a time until the last of them has its own: 8 ns on 10 buckets, 19 with a branch at each step of each key. */
export function jumps(low: usize, high: usize, count: u32, buckets: u32, out: usize): void {
  const most = f64x2.splat(buckets as f64);
  const one = f64x2.splat(1);
  const stop = low + (count << 2);
  for (; low + 16 <= stop; low += 16, high += 16, out += 16) {
    const lows = v128.load(low);
    const highs = v128.load(high);
    let keysA = i32x4.shuffle(lows, highs, 0, 4, 1, 5);
    let keysB = i32x4.shuffle(lows, highs, 2, 6, 3, 7);
    let a = f64x2.splat(0);
    let b = f64x2.splat(0);
    let walksA = f64x2.eq(a, a);
    let walksB = walksA;
    do {
      keysA = stepped(keysA);
      keysB = stepped(keysB);
      const nextA = f64x2.mul(f64x2.add(a, one), factors(keysA));
      const nextB = f64x2.mul(f64x2.add(b, one), factors(keysB));
      walksA = v128.and(walksA, f64x2.lt(nextA, most));
      walksB = v128.and(walksB, f64x2.lt(nextB, most));
      a = v128.bitselect(f64x2.floor(nextA), a, walksA);
      b = v128.bitselect(f64x2.floor(nextB), b, walksB);
    } while (v128.any_true(v128.or(walksA, walksB)));
    const last = i32x4.shuffle(i32x4.trunc_sat_f64x2_s_zero(a), i32x4.trunc_sat_f64x2_s_zero(b), 0, 1, 4, 5);
    v128.store(out, last);
  }
  for (; low < stop; low += 4, high += 4, out += 4) store<u32>(out, jump(load<u32>(low), load<u32>(high), buckets as f64));
}
