/**
 * Finds lines that end in `byte` within `bytes + from .. bytes + end`: writes where each starts and ends, relative to `bytes`,
 * until `most` are found, and returns how many. What follows the last end is not a line yet.
 */
export function lines(bytes: usize, from: u32, end: u32, byte: u32, starts: usize, ends: usize, most: u32): u32 {
  const wanted = i8x16.splat(byte as i8);
  let start = from;
  let count: u32 = 0;
  for (let block = from; block < end; block += 16) {
    let found = i8x16.bitmask(i8x16.eq(v128.load(bytes + block), wanted));
    while (found) {
      const at = block + ctz(found);
      if (at >= end || count == most) return count;
      store<u32>(starts + (count << 2), start);
      store<u32>(ends + (count << 2), at);
      count++;
      start = at + 1;
      found &= found - 1;
    }
  }
  return count;
}
