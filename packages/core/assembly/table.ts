/** Counts hashes by their remainder. */
export function tallyRemainders(hashes: usize, count: u32, modulus: u32, counters: usize): void {
  if (popcnt(modulus) == 1) {
    const mask = modulus - 1;
    for (let i: u32 = 0; i < count; i++) increment(counters, load<u32>(hashes + (i << 2)) & mask);
  } else {
    for (let i: u32 = 0; i < count; i++) increment(counters, load<u32>(hashes + (i << 2)) % modulus);
  }
}

@inline
function increment(counters: usize, i: u32): void {
  const counter = counters + (i << 3);
  store<f64>(counter, load<f64>(counter) + 1);
}
