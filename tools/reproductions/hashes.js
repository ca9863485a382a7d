/** A generator of 32-bit hashes from a seed: xorshift32. */
export function hashes(seed) {
  let x = seed | 0;
  return () => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return x;
  };
}
