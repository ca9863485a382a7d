/** Most records of a batch. */
export const MOST: u32 = 8192;

/** Bytes of text: the longest line, and what is taken in at once. Sixteen are read at a time. */
export const textBytes: u32 = (1 << 20) + (1 << 17) + 2;
export const text = memory.data((1 << 20) + (1 << 17) + 2 + 64, 16);

export const keyBytes: u32 = 1 << 19;
export const keys = memory.data((1 << 19) + 64, 16);

export const starts = memory.data(8192 * 4, 16);
export const ends = memory.data(8192 * 4, 16);
export const sizes = memory.data(8192 * 8, 16);
export const times = memory.data(8192 * 8, 16);
export const expires = memory.data(8192 * 8, 16);

/** Writes the columns of record `i`. */
@inline
export function record(i: u32, start: u32, end: u32, size: f64, time: f64, gone: f64): void {
  store<u32>(starts + (i << 2), start);
  store<u32>(ends + (i << 2), end);
  store<f64>(sizes + (i << 3), size);
  store<f64>(times + (i << 3), time);
  store<f64>(expires + (i << 3), gone);
}

/** Where the first line begins that the last run did not read. */
export let rest: u32 = 0;
/** Bytes of keys by then. */
export let used: u32 = 0;
/** Whether the last run stopped because there was no room. */
export let full: bool = false;

export function stopped(at: usize, keysUsed: u32, noRoom: bool): void {
  rest = (at - text) as u32;
  used = keysUsed;
  full = noRoom;
}

/** Most digits of a number that is exact. */
const MOST_DIGITS: usize = 15;

/** Where the digits end that the last `digits` read. */
export let after: usize = 0;

/** The number whose digits stand here; -1 if there are none, or too many. */
@inline
export function digits(from: usize): f64 {
  let value: u64 = 0;
  let at = from;
  for (; ; at++) {
    const digit = (load<u8>(at) as u32) - 0x30;
    if (digit > 9) break;
    value = value * 10 + digit;
  }
  after = at;
  return at == from || at - from > MOST_DIGITS ? -1 : (value as f64);
}

/** The number whose digits these bytes are; -1 if they are none, or too many. */
@inline
export function digitsIn(from: usize, stop: usize): f64 {
  const count = stop - from;
  if (count - 1 > 7) {
    const value = digits(from);
    return after == stop ? value : -1;
  }
  // Digits above zeros, the last one in the highest byte.
  const shift = ((8 - count) << 3) as u64;
  const each = (load<u64>(from) ^ 0x3030303030303030) << shift;
  if (((each + 0x7676767676767676) | each) & 0x8080808080808080) return -1;
  const pairs = (each * 10 + (each >> 8)) & 0x00ff00ff00ff00ff;
  const fours = (pairs * 100 + (pairs >> 16)) & 0x0000ffff0000ffff;
  return ((fours * 10000 + (fours >> 32)) & 0xffffffff) as f64;
}
