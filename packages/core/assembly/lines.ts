const LF: i8 = 0x0a;
const CR: i8 = 0x0d;

/** Lines without a key that the last call passed over. */
export let skipped: u32 = 0;

/** Length of the longest key that the last call found. */
export let longest: u32 = 0;

/** Where the first line begins that the last call did not finish. */
export let rest: u32 = 0;

/** Bytes that are looked at together. */
const BLOCK: u32 = 64;

/**
 * Finds keys, one a line, within `bytes + from .. bytes + end`: LF or CRLF, empty lines left out and counted. Writes where
 * each starts and ends, relative to `bytes`, until `most` are found, and returns how many. Reads up to 63 bytes behind `end`.
 */
export function lines(bytes: usize, from: u32, end: u32, starts: usize, ends: usize, most: u32): u32 {
  let start = from;
  let count: u32 = 0;
  // Whether a line ends just before the block, as one does before all, and whether a carriage return stands in the block before.
  let ended: u64 = 1;
  let returned = false;
  let both: u64 = 0;
  skipped = 0;
  for (let block = from; block < end && count < most; block += BLOCK) {
    const a = v128.load(bytes + block);
    const b = v128.load(bytes + block, 16);
    const c = v128.load(bytes + block, 32);
    const d = v128.load(bytes + block, 48);
    const found = bits(a, b, c, d, LF);
    const returns = has(a, b, c, d, CR);
    const whole = block + BLOCK <= end && count + BLOCK <= most;
    if (whole && !(returns || returned) && !(found & ((found << 1) | ended))) {
      store<u32>(starts + (count << 2), start);
      count = put(found, 0, block, starts, ends, count);
      if (found) start = block + BLOCK - (clz(found) as u32);
    } else if (whole && (both = endedByBoth(bytes + block, found, ended, block == from)) != SOME_EMPTY) {
      store<u32>(starts + (count << 2), start);
      count = put(found, both, block, starts, ends, count);
      if (found) start = block + BLOCK - (clz(found) as u32);
    } else {
      for (let left = found; left; left &= left - 1) {
        const at = block + (ctz(left) as u32);
        if (at >= end || count == most) break;
        const last = at > start && load<i8>(bytes + at - 1) == CR ? at - 1 : at;
        if (last == start) {
          skipped++;
        } else {
          store<u32>(starts + (count << 2), start);
          store<u32>(ends + (count << 2), last);
          count++;
        }
        start = at + 1;
      }
    }
    returned = returns;
    ended = found >> 63;
  }
  longest = widest(starts, ends, count);
  rest = start;
  return count;
}

/**
 * Writes the lines that end in a block, none of them empty, behind `count` others; the start of the first one is written. Returns how many there are
 * then. `both`: those that end with CR and LF. Four at a time, and what is not there is written over: how many lines end in a block is hard to predict.
 * A line of 14 bytes takes 1.8 ns, where it took 2.5 one by one; of 3 to 32 bytes 2.4, where it took 3.8.
 */
@inline
function put(found: u64, both: u64, block: u32, starts: usize, ends: usize, count: u32): u32 {
  const stop = count + (popcnt(found) as u32);
  const last = stop << 2;
  for (let at: usize = count << 2; at < last; at += 16) {
    found = putOne(found, both, block, starts + at, ends + at);
    found = putOne(found, both, block, starts + at + 4, ends + at + 4);
    found = putOne(found, both, block, starts + at + 8, ends + at + 8);
    found = putOne(found, both, block, starts + at + 12, ends + at + 12);
  }
  return stop;
}

/** Writes where the line ends that the lowest bit is of, and that the next one starts behind it; returns the other bits. */
@inline
function putOne(found: u64, both: u64, block: u32, start: usize, end: usize): u64 {
  const place = ctz(found);
  const at = block + (place as u32);
  store<u32>(end, at - (((both >> place) & 1) as u32));
  store<u32>(start, at + 1, 4);
  return found & (found - 1);
}

// No lines of a block: the first of these ends with what is before it.
const SOME_EMPTY: u64 = u64.MAX_VALUE;

/** Which lines of a block, of those that end there, end with CR and LF; `SOME_EMPTY` if any line is empty. */
function endedByBoth(block: usize, found: u64, ended: u64, first: bool): u64 {
  let returns = bits(v128.load(block), v128.load(block, 16), v128.load(block, 32), v128.load(block, 48), CR) << 1;
  let begins = (found << 2) | (ended << 1);
  if (!first) {
    returns |= u64(load<i8>(block - 1) == CR);
    begins |= u64(load<i8>(block - 2) == LF);
  }
  const both = found & returns;
  return (found & ((found << 1) | ended)) | (both & begins) ? SOME_EMPTY : both;
}

/** A bit for each of 64 bytes that is the wanted one. */
@inline
function bits(a: v128, b: v128, c: v128, d: v128, wanted: i8): u64 {
  const all = i8x16.splat(wanted);
  return (
    (i8x16.bitmask(i8x16.eq(a, all)) as u64) |
    ((i8x16.bitmask(i8x16.eq(b, all)) as u64) << 16) |
    ((i8x16.bitmask(i8x16.eq(c, all)) as u64) << 32) |
    ((i8x16.bitmask(i8x16.eq(d, all)) as u64) << 48)
  );
}

/** Whether one of 64 bytes is the wanted one. */
@inline
function has(a: v128, b: v128, c: v128, d: v128, wanted: i8): bool {
  const all = i8x16.splat(wanted);
  return v128.any_true(
    v128.or(v128.or(i8x16.eq(a, all), i8x16.eq(b, all)), v128.or(i8x16.eq(c, all), i8x16.eq(d, all))),
  );
}

/** Length of the longest of so many keys. */
@inline
function widest(starts: usize, ends: usize, count: u32): u32 {
  let some = i32x4.splat(0);
  let at: usize = 0;
  for (const stop: usize = (count & ~3) << 2; at < stop; at += 16) {
    some = i32x4.max_u(some, i32x4.sub(v128.load(ends + at), v128.load(starts + at)));
  }
  some = i32x4.max_u(some, i32x4.shuffle(some, some, 2, 3, 0, 1));
  let all = max(i32x4.extract_lane(some, 0) as u32, i32x4.extract_lane(some, 1) as u32);
  for (const stop: usize = count << 2; at < stop; at += 4) all = max(all, load<u32>(ends + at) - load<u32>(starts + at));
  return all;
}
