import { crc16, highBytes, lastBytes, lastMask, lowBytes, LONGEST, nibbles, positions } from './crc16';
import { interleave } from './interleave';

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

const rows = memory.data(16 * 16, 16);
const columns = memory.data(16 * 16, 16);

/** The slots of sixteen keys side by side, a byte of each at a time: 3.9 ns a key of 15 bytes. False if one of them is long or has a brace. */
@inline
function sixteen(bytes: usize, starts: usize, ends: usize, out: usize): bool {
  const first = i32x4.splat(load<u32>(ends) - load<u32>(starts));
  let lengths = first;
  let others = i32x4.splat(0);
  for (let i: usize = 0; i < 64; i += 16) {
    const some = i32x4.sub(v128.load(ends + i), v128.load(starts + i));
    lengths = i32x4.max_u(lengths, some);
    others = v128.or(others, v128.xor(some, first));
  }
  const alike = !v128.any_true(others);
  lengths = i32x4.max_u(lengths, i32x4.shuffle(lengths, lengths, 2, 3, 0, 1));
  const longest = max(i32x4.extract_lane(lengths, 0) as u32, i32x4.extract_lane(lengths, 1) as u32);
  if (longest > LONGEST) return false;

  const nibble = v128.load(nibbles);
  let high = i8x16.splat(0);
  let low = i8x16.splat(0);
  for (let left: u32 = 0; left < longest; left += 16) {
    const plain = alike
      ? transposed(bytes, starts, ends, left, longest, true)
      : transposed(bytes, starts, ends, left, longest, false);
    if (!plain) return false;
    let table = positions + (left << 6);
    const top = columns + (max(16, longest - left) - (longest - left)) * 16;
    for (let column = columns + 240; column >= top; column -= 16, table += 64) {
      const byte = v128.load(column);
      const lower = v128.and(byte, nibble);
      const upper = v128.and(i16x8.shr_u(byte, 4), nibble);
      high = v128.xor(high, highBytes(table, lower, upper));
      low = v128.xor(low, lowBytes(table, lower, upper));
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

/**
 * Writes to `columns` byte 1, 2, ... of each of sixteen keys' 16 bytes that have `left` behind them; false if one is a brace. Keys are `length` long,
 * or at most, if they are not alike.
 */
@inline
function transposed(bytes: usize, starts: usize, ends: usize, left: i32, length: u32, alike: bool): bool {
  const kept = lastMask(min(16, length - left));
  const brace = i8x16.splat(0x7b);
  let braces = i8x16.splat(0);
  for (let i: usize = 0; i < 4; i++) {
    const a = part(bytes, starts, ends, i, left, kept, alike);
    const b = part(bytes, starts, ends, i + 4, left, kept, alike);
    const c = part(bytes, starts, ends, i + 8, left, kept, alike);
    const d = part(bytes, starts, ends, i + 12, left, kept, alike);
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

/**
 * The 16 bytes of key `i` that have `left` behind them, with zeros in place of bytes before the key: `kept` says which these are where keys are alike,
 * which saves 0.8 ns each.
 */
@inline
function part(bytes: usize, starts: usize, ends: usize, i: usize, left: i32, kept: v128, alike: bool): v128 {
  const end = load<u32>(ends + (i << 2));
  const at = bytes + end - left;
  if (alike) return v128.and(v128.load(at - 16), kept);
  const count = (end - load<u32>(starts + (i << 2))) as i32;
  return lastBytes(at, max(0, min(16, count - left)));
}
