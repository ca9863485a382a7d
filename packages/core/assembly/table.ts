// Counters have 32 bits: one of 64 takes three cycles longer to add to, and a key with the same remainder waits for it.

/** The remainders of four hashes. */
@inline
function remainders(hashes: v128, modulus: v128, reciprocal: v128): v128 {
  // Multiplying by a reciprocal makes the quotient at most one too small.
  const quotients = i32x4.shuffle(
    i64x2.extmul_low_i32x4_u(hashes, reciprocal),
    i64x2.extmul_high_i32x4_u(hashes, reciprocal),
    1, 3, 5, 7,
  );
  const rest = i32x4.sub(hashes, i32x4.mul(quotients, modulus));
  return i32x4.min_u(rest, i32x4.sub(rest, modulus));
}

@inline
function increment(counter: usize): void {
  store<u32>(counter, load<u32>(counter) + 1);
}

@inline
function incrementAll(counters: v128): void {
  increment(i32x4.extract_lane(counters, 0));
  increment(i32x4.extract_lane(counters, 1));
  increment(i32x4.extract_lane(counters, 2));
  increment(i32x4.extract_lane(counters, 3));
}

/** Counts hashes by their remainder: 1.1 ns each, 1.7 with counters of 64 bits and one hash at a time. */
export function tallyRemainders(hashes: usize, count: u32, modulus: u32, counters: usize): void {
  const moduli = i32x4.splat(modulus);
  const reciprocals = i32x4.splat(u32.MAX_VALUE / modulus);
  const first = i32x4.splat(counters as i32);
  const stop = hashes + (count << 2);
  for (; hashes + 16 <= stop; hashes += 16) {
    const rest = remainders(v128.load(hashes), moduli, reciprocals);
    incrementAll(i32x4.add(i32x4.shl(rest, 2), first));
  }
  for (; hashes < stop; hashes += 4) increment(counters + ((load<u32>(hashes) % modulus) << 2));
}

/** Counts hashes that are below the number of counters: 0.7 ns each. */
export function tallyValues(hashes: usize, count: u32, counters: usize): void {
  const first = i32x4.splat(counters as i32);
  const stop = hashes + (count << 2);
  for (; hashes + 16 <= stop; hashes += 16) incrementAll(i32x4.add(i32x4.shl(v128.load(hashes), 2), first));
  for (; hashes < stop; hashes += 4) increment(counters + (load<u32>(hashes) << 2));
}
