/** What the state of SplitMix64 grows by with every word. */
export const GAMMA: u64 = 0x9e3779b97f4a7c15;

/** The word that SplitMix64 gives for a state that has grown (Steele et al. 2014). */
@inline
export function mixed(x: u64): u64 {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

/** 32 random bits of a key for a seed, as src/hashes/mix64.ts has them. */
@inline
export function mix64(low: u32, high: u32, seed: u32): u32 {
  const state = (((high ^ seed) as u64) << 32) | ((low ^ (seed * 0x9e3779b1)) as u64);
  const word = mixed(state + GAMMA);
  return (word as u32) ^ ((word >> 32) as u32);
}
