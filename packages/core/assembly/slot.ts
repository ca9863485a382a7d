import { crc16, lastBytes, nibbles } from './crc16';

/** Address of a byte in a range, or its end. Reads up to fifteen bytes further. */
@inline
function find(byte: u8, from: usize, end: usize): usize {
  const wanted = i8x16.splat(byte as i8);
  for (; from < end; from += 16) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(from), wanted));
    if (found) return min(from + ctz(found), end);
  }
  return end;
}

@inline
function slotAt(start: usize, end: usize): u32 {
  const open = find(0x7b, start, end);
  if (open < end) {
    const close = find(0x7d, open + 1, end);
    if (close < end && close > open + 1) return crc16(open + 1, close) & 0x3fff;
  }
  return crc16(start, end) & 0x3fff;
}

/** The slot of one key. */
export function slot(start: usize, end: usize): u32 {
  return slotAt(start, end);
}

/** The slots of many keys: key i is at `bytes + starts[i] .. bytes + ends[i]`. */
export function slots(bytes: usize, starts: usize, ends: usize, count: u32, out: usize): void {
  const stop = starts + (count << 2);
  for (; starts + 64 <= stop; starts += 64, ends += 64, out += 64) {
    if (!sixteen(bytes, starts, ends, out)) each(bytes, starts, ends, starts + 64, out);
  }
  each(bytes, starts, ends, stop, out);
}

function each(bytes: usize, starts: usize, ends: usize, stop: usize, out: usize): void {
  for (; starts < stop; starts += 4, ends += 4, out += 4) {
    store<u32>(out, slotAt(bytes + load<u32>(starts), bytes + load<u32>(ends)));
  }
}

// Longer keys are rare, and then one by one.
const LONGEST: u32 = 64;
const rows = memory.data(16 * 16, 16);
const columns = memory.data(16 * 16, 16);

/** The slots of sixteen keys side by side, a byte of each at a time; false if one of them is long or has a brace. */
@inline
function sixteen(bytes: usize, starts: usize, ends: usize, out: usize): bool {
  let longest = i32x4.splat(0);
  for (let i: usize = 0; i < 64; i += 16) {
    longest = i32x4.max_u(longest, i32x4.sub(v128.load(ends + i), v128.load(starts + i)));
  }
  if (v128.any_true(i32x4.gt_u(longest, i32x4.splat(LONGEST)))) return false;
  let left = 16;
  while (v128.any_true(i32x4.gt_u(longest, i32x4.splat(left)))) left += 16;

  const nibble = v128.load(nibbles, 64);
  const high0 = v128.load(nibbles);
  const low0 = v128.load(nibbles, 16);
  const high1 = v128.load(nibbles, 32);
  const low1 = v128.load(nibbles, 48);
  let high = i8x16.splat(0);
  let low = i8x16.splat(0);
  for (left -= 16; left >= 0; left -= 16) {
    if (!transposed(bytes, starts, ends, left)) return false;
    for (let at: usize = 0; at < 256; at += 16) {
      const first = v128.xor(high, v128.load(columns + at));
      const bottom = v128.and(first, nibble);
      const top = v128.and(i16x8.shr_u(first, 4), nibble);
      high = v128.xor(low, v128.xor(i8x16.swizzle(high0, bottom), i8x16.swizzle(high1, top)));
      low = v128.xor(i8x16.swizzle(low0, bottom), i8x16.swizzle(low1, top));
    }
  }
  storeSlots(out, high, low);
  return true;
}

/** Sixteen slots from the high and the low bytes of their CRCs. */
@inline
export function storeSlots(out: usize, crcs: v128, low: v128): void {
  const high = v128.and(crcs, i8x16.splat(0x3f));
  const some = i8x16.shuffle(low, high, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
  const others = i8x16.shuffle(low, high, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
  v128.store(out, i32x4.extend_low_i16x8_u(some));
  v128.store(out, i32x4.extend_high_i16x8_u(some), 16);
  v128.store(out, i32x4.extend_low_i16x8_u(others), 32);
  v128.store(out, i32x4.extend_high_i16x8_u(others), 48);
}

/** Writes to `columns` byte 1, 2, ... of each of sixteen keys' 16 bytes that have `left` behind them; false if one is a brace. */
@inline
function transposed(bytes: usize, starts: usize, ends: usize, left: i32): bool {
  const brace = i8x16.splat(0x7b);
  let braces = i8x16.splat(0);
  for (let i: usize = 0; i < 4; i++) {
    const a = part(bytes, starts, ends, i, left);
    const b = part(bytes, starts, ends, i + 4, left);
    const c = part(bytes, starts, ends, i + 8, left);
    const d = part(bytes, starts, ends, i + 12, left);
    braces = v128.or(braces, v128.or(v128.or(i8x16.eq(a, brace), i8x16.eq(b, brace)), v128.or(i8x16.eq(c, brace), i8x16.eq(d, brace))));
    interleave(a, b, c, d, rows + (i << 6));
  }
  if (v128.any_true(braces)) return false;
  for (let i: usize = 0; i < 4; i++) {
    const from = rows + (i << 4);
    interleave(v128.load(from), v128.load(from, 64), v128.load(from, 128), v128.load(from, 192), columns + (i << 6));
  }
  return true;
}

/** The 16 bytes of key `i` that have `left` behind them, with zeros in place of bytes before the key. */
@inline
function part(bytes: usize, starts: usize, ends: usize, i: usize, left: i32): v128 {
  const end = load<u32>(ends + (i << 2));
  const count = (end - load<u32>(starts + (i << 2))) as i32;
  return lastBytes(bytes + end - left, max(0, min(16, count - left)));
}

/** Two of the four perfect shuffles that make rows columns. */
@inline
function interleave(a: v128, b: v128, c: v128, d: v128, out: usize): void {
  const ac0 = i8x16.shuffle(a, c, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
  const ac1 = i8x16.shuffle(a, c, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
  const bd0 = i8x16.shuffle(b, d, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
  const bd1 = i8x16.shuffle(b, d, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
  v128.store(out, i8x16.shuffle(ac0, bd0, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23));
  v128.store(out, i8x16.shuffle(ac0, bd0, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31), 16);
  v128.store(out, i8x16.shuffle(ac1, bd1, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23), 32);
  v128.store(out, i8x16.shuffle(ac1, bd1, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31), 48);
}
