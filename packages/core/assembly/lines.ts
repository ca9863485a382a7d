const CR: u8 = 0x0d;

/** Lines without a key that the last call passed over. */
export let skipped: u32 = 0;

/** Where the first line begins that the last call did not finish. */
export let rest: u32 = 0;

/**
 * Finds keys, one a line, within `bytes + from .. bytes + end`: LF or CRLF, empty lines left out and counted. Writes where
 * each starts and ends, relative to `bytes`, until `most` are found, and returns how many.
 */
export function lines(bytes: usize, from: u32, end: u32, starts: usize, ends: usize, most: u32): u32 {
  const wanted = i8x16.splat(0x0a);
  let start = from;
  let count: u32 = 0;
  skipped = 0;
  for (let block = from; block < end && count < most; block += 16) {
    let found = i8x16.bitmask(i8x16.eq(v128.load(bytes + block), wanted));
    while (found) {
      const at = block + ctz(found);
      if (at >= end || count == most) break;
      const last = at > start && load<u8>(bytes + at - 1) == CR ? at - 1 : at;
      if (last == start) {
        skipped++;
      } else {
        store<u32>(starts + (count << 2), start);
        store<u32>(ends + (count << 2), last);
        count++;
      }
      start = at + 1;
      found &= found - 1;
    }
  }
  rest = start;
  return count;
}
