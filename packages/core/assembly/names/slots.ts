import { crc16, positions } from '../crc16';
import { storeSlots } from '../slot';
import { digits, SIXTEEN } from './digits';

// A CRC is linear: that of a name is that of `user:0000000000` with zero bytes for digits, and of each digit with its bytes after it.
const stem = memory.data(32, 16);
store<u32>(stem + 16, 0x72657375);
store<u8>(stem + 16, 0x3a, 4);
const stemCrc = crc16(stem + 16, stem + 31);

// Digits and letters differ in two bits of their upper nibble, 6 and 4: those of two digits after each other are looked up together.
const masks = memory.data<u32>([0x0f0f0f0f, 0x50505050]);
/** For each pair of digits, the CRC of what their upper nibbles say: high bytes, then low ones. */
const uppers = memory.data(5 * 32, 16);
for (let pair: usize = 0; pair < 5; pair++) {
  const first = positions + (9 - 2 * pair) * 64 + 32;
  const second = first - 64;
  for (let n: usize = 0; n < 16; n++) {
    const one = 2 | ((n & 8) >> 1) | ((n & 2) >> 1);
    const other = 2 | (n & 4) | (n & 1);
    const at = uppers + pair * 32 + n;
    store<u8>(at, load<u8>(first + one) ^ load<u8>(second + other));
    store<u8>(at, load<u8>(first + one, 16) ^ load<u8>(second + other, 16), 16);
  }
}

/** The high or the low bytes of the CRCs of two digits: of their upper nibbles together, and of the lower one of each. */
@inline
function bytesOf(upper: usize, both: v128, table: usize, one: v128, other: v128): v128 {
  const lower = v128.xor(i8x16.swizzle(v128.load(table), one), i8x16.swizzle(v128.load(table - 64), other));
  return v128.xor(i8x16.swizzle(v128.load(upper), both), lower);
}

/** The slots of the names whose digits were made last, as many as fill the last sixteen. */
export function nameSlots(count: u32, out: usize): void {
  for (let at = digits, stop = out + (count << 2); out < stop; out += 64) {
    let high = i8x16.splat((stemCrc >> 8) as i8);
    let low = i8x16.splat(stemCrc as i8);
    // Of the digits, the first has nine bytes after it.
    let table = positions + 9 * 64;
    let upper = uppers;
    for (const end = at + SIXTEEN; at < end; at += 32, table -= 128, upper += 32) {
      const nibble = v128.load32_splat(masks);
      const bits = v128.load32_splat(masks, 4);
      const one = v128.load(at);
      const other = v128.load(at, 16);
      const oneLower = v128.and(one, nibble);
      const otherLower = v128.and(other, nibble);
      const both = i16x8.shr_u(v128.or(v128.and(one, bits), i16x8.shr_u(v128.and(other, bits), 1)), 3);
      high = v128.xor(high, bytesOf(upper, both, table, oneLower, otherLower));
      low = v128.xor(low, bytesOf(upper + 16, both, table + 16, oneLower, otherLower));
    }
    storeSlots(out, high, low);
  }
}
