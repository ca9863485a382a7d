/** The finalizer of MurmurHash3. */
@inline
export function fmix32(h: u32): u32 {
  h = (h ^ (h >> 16)) * 0x85ebca6b;
  h = (h ^ (h >> 13)) * 0xc2b2ae35;
  return h ^ (h >> 16);
}

@inline
function scramble(k: u32): u32 {
  return rotl(k * 0xcc9e2d51, 15) * 0x1b873593;
}

@inline
function murmur3At(start: usize, end: usize, seed: u32): u32 {
  let h = seed;
  let at = start;
  for (; at + 4 <= end; at += 4) h = rotl(h ^ scramble(load<u32>(at)), 13) * 5 + 0xe6546b64;
  if (at < end) {
    // One to three bytes are left; a fourth is read and masked away.
    const mask = (1 << (((end - at) as u32) << 3)) - 1;
    h ^= scramble(load<u32>(at) & mask);
  }
  return fmix32(h ^ ((end - start) as u32));
}

/** MurmurHash3 of one key. */
export function murmur3(start: usize, end: usize, seed: u32): u32 {
  return murmur3At(start, end, seed);
}

/** MurmurHash3 of many keys: key i is at `bytes + starts[i] .. bytes + ends[i]`. */
export function murmur3s(bytes: usize, starts: usize, ends: usize, count: u32, out: usize, seed: u32): void {
  for (let i: u32 = 0; i < count; i++) {
    const at: usize = i << 2;
    store<u32>(out + at, murmur3At(bytes + load<u32>(starts + at), bytes + load<u32>(ends + at), seed));
  }
}
