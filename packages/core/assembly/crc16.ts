// CRC-16/XMODEM. tables[k * 256 + byte] is the CRC of a byte with k zero bytes after it (Kounavis and Berry, Slicing-by-8, 2005).
const tables = memory.data(17 * 256 * 2, 16);

for (let byte = 0; byte < 256; byte++) {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1;
  store<u16>(tables + (byte << 1), crc as u16);
}
for (let i = 256; i < 17 * 256; i++) store<u16>(tables + (i << 1), withZero(crcOf(i - 256)) as u16);

/** The entry of all tables together. */
@inline
export function crcOf(i: u32): u32 {
  return load<u16>(tables + (i << 1)) as u32;
}

/** The CRC after one more zero byte. */
@inline
function withZero(crc: u32): u32 {
  return ((crc << 8) & 0xffff) ^ crcOf(crc >> 8);
}

/** What keeps the lower nibble of each of sixteen bytes. */
export const nibbles = memory.data(16, 16);
/** What a CRC's four nibbles, the lowest first, become by 16 zero bytes after them: high bytes and then low ones of each. */
const folds = memory.data(8 * 16, 16);

for (let n: u32 = 0; n < 16; n++) {
  store<u8>(nibbles + n, 0x0f);
  for (let place: u32 = 0; place < 4; place++) {
    let crc = n << (place << 2);
    for (let i = 0; i < 16; i++) crc = withZero(crc);
    put(folds + (place << 5), n, crc);
  }
}

/** Bytes of the longest key whose bytes are looked up by their positions. */
export const LONGEST: u32 = 64;

/**
 * By how many bytes come after it, up to 63, the CRC of a byte: high bytes and then low ones for its lower nibble, then for its upper one. Lookups
 * depend on nothing but the byte: none waits for the CRC of the bytes before it.
 */
export const positions = memory.data(64 * 64, 16);

for (let n: u32 = 0; n < 16; n++) {
  let lower = crcOf(n);
  let upper = crcOf(n << 4);
  for (let after: u32 = 0; after < LONGEST; after++) {
    put(positions + (after << 6), n, lower);
    put(positions + (after << 6) + 32, n, upper);
    lower = withZero(lower);
    upper = withZero(upper);
  }
}

/** The high bytes of the CRCs of sixteen bytes, given as nibbles, at one position. */
@inline
export function highBytes(position: usize, lower: v128, upper: v128): v128 {
  return v128.xor(i8x16.swizzle(v128.load(position), lower), i8x16.swizzle(v128.load(position, 32), upper));
}

/** The low bytes. */
@inline
export function lowBytes(position: usize, lower: v128, upper: v128): v128 {
  return highBytes(position + 16, lower, upper);
}

function put(pair: usize, n: u32, crc: u32): void {
  store<u8>(pair + n, (crc >> 8) as u8);
  store<u8>(pair + n, crc as u8, 16);
}

/** 16 zero bytes and then 16 of ones: from byte n on, what keeps the last n of 16 bytes. */
const masks = memory.data(32, 16);
for (let i = 16; i < 32; i++) store<u8>(masks + i, 0xff);

/** The 16 bytes before `end`, of which only the last `count` are kept: zeros in front of a key do not change its CRC. */
@inline
export function lastBytes(end: usize, count: u32): v128 {
  return v128.and(v128.load(end - 16), lastMask(count));
}

/** What keeps the last `count` of sixteen bytes. */
@inline
export function lastMask(count: u32): v128 {
  return v128.load(masks + count);
}

/** The CRC of eight bytes, the first of them the lowest of `word`, with `k` zero bytes after them. */
@inline
function crcOfWord(word: u64, k: usize): u32 {
  const low = word as u32;
  const high = (word >> 32) as u32;
  // Twice each byte, as entries have two bytes.
  const table = tables + k * 512;
  return (
    (load<u16>(table + ((low << 1) & 0x1fe), 7 * 512) as u32) ^
    (load<u16>(table + ((low >> 7) & 0x1fe), 6 * 512) as u32) ^
    (load<u16>(table + ((low >> 15) & 0x1fe), 5 * 512) as u32) ^
    (load<u16>(table + ((low >> 23) & 0x1fe), 4 * 512) as u32) ^
    (load<u16>(table + ((high << 1) & 0x1fe), 3 * 512) as u32) ^
    (load<u16>(table + ((high >> 7) & 0x1fe), 2 * 512) as u32) ^
    (load<u16>(table + ((high >> 15) & 0x1fe), 512) as u32) ^
    (load<u16>(table + ((high >> 23) & 0x1fe)) as u32)
  );
}

@inline
function fold(low: v128, high: v128, part: usize): v128 {
  const nibble = v128.load(nibbles);
  return v128.xor(
    v128.xor(
      i8x16.swizzle(v128.load(folds + part), v128.and(low, nibble)),
      i8x16.swizzle(v128.load(folds + part, 32), v128.and(i16x8.shr_u(low, 4), nibble)),
    ),
    v128.xor(
      i8x16.swizzle(v128.load(folds + part, 64), v128.and(high, nibble)),
      i8x16.swizzle(v128.load(folds + part, 96), v128.and(i16x8.shr_u(high, 4), nibble)),
    ),
  );
}

/**
 * The CRC of one key. Sixteen bytes at a time are carried over to the next sixteen as sixteen residues, each at its byte's
 * place; tables are only asked for the last sixteen.
 */
@inline
export function crc16(from: usize, end: usize): u32 {
  if (from == end) return 0;
  let at = from + (((end - from - 1) & 15) + 1);
  let low = lastBytes(at, (at - from) as u32);
  let high = i8x16.splat(0);
  for (; at < end; at += 16) {
    const carried = fold(low, high, 16);
    high = fold(low, high, 0);
    low = v128.xor(carried, v128.load(at));
  }
  // The high byte of a residue has the weight of the byte before it.
  const carry = i8x16.extract_lane_u(high, 0) as u32;
  const bytes = v128.xor(low, i8x16.shuffle(high, i8x16.splat(0), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16));
  return (
    crcOf(16 * 256 + carry) ^ crcOfWord(i64x2.extract_lane(bytes, 0), 8) ^ crcOfWord(i64x2.extract_lane(bytes, 1), 0)
  );
}
