// CRC-64 as Redis computes it (Jones, reflected). tables[k * 256 + byte] is the CRC of a byte with k zero bytes after it (Kounavis and Berry, Slicing-by-8).
const tables = memory.data(8 * 256 * 8, 16);
/** The same of `THIRD` zero bytes: entry 256 k + b is what byte k of a CRC becomes by them if it is b. */
const shifts = memory.data(8 * 256 * 8, 16);

/** So many bytes of each of three parts are taken in side by side: each lookup waits for the one before it. */
const THIRD: usize = 4096;

export const blockBytes: u32 = 1 << 16;
export const block = memory.data((1 << 16) + 64, 16);

/** The CRC so far. */
export let crc: u64 = 0;
let ready = false;

export function resetCrc(): void {
  crc = 0;
}

export function crcLow(): u32 {
  return crc as u32;
}

export function crcHigh(): u32 {
  return (crc >> 32) as u32;
}

// Not at the start: most runs read no dump.
function prepare(): void {
  for (let i: u32 = 0; i < 256; i++) {
    let value: u64 = i;
    for (let bit = 0; bit < 8; bit++) value = (value >> 1) ^ (value & 1 ? 0x95ac9329ac4bc9b5 : 0);
    store<u64>(tables + (i << 3), value);
  }
  for (let i: u32 = 256; i < 2048; i++) {
    const before = load<u64>(tables + ((i - 256) << 3));
    store<u64>(tables + (i << 3), (before >> 8) ^ load<u64>(tables + (((before as u32) & 255) << 3)));
  }
  for (let bit: u32 = 0; bit < 64; bit++) {
    let value: u64 = (1 as u64) << bit;
    for (let i: usize = 0; i < THIRD; i += 8) value = taken(value);
    const table = shifts + ((bit >> 3) << 11);
    const own: u32 = 1 << (bit & 7);
    for (let i: u32 = 0; i < own; i++) store<u64>(table + ((own + i) << 3), value ^ load<u64>(table + (i << 3)));
  }
  ready = true;
}

/** The CRC after eight bytes that it has been combined with. */
@inline
function taken(word: u64): u64 {
  return sum(tables + 7 * 2048, -2048, word);
}

@inline
function sum(table: usize, step: isize, word: u64): u64 {
  return (
    load<u64>(table + (((word as u32) & 255) << 3)) ^
    load<u64>(table + step + ((((word >> 8) as u32) & 255) << 3)) ^
    load<u64>(table + 2 * step + ((((word >> 16) as u32) & 255) << 3)) ^
    load<u64>(table + 3 * step + ((((word >> 24) as u32) & 255) << 3)) ^
    load<u64>(table + 4 * step + ((((word >> 32) as u32) & 255) << 3)) ^
    load<u64>(table + 5 * step + ((((word >> 40) as u32) & 255) << 3)) ^
    load<u64>(table + 6 * step + ((((word >> 48) as u32) & 255) << 3)) ^
    load<u64>(table + 7 * step + ((((word >> 56) as u32) & 255) << 3))
  );
}

/** Takes in the first bytes of the block. */
export function addCrc(length: u32): void {
  if (!ready) prepare();
  const end = block + length;
  let at = block;
  let first = crc;
  for (; at + 3 * THIRD <= end; at += 3 * THIRD) {
    let second: u64 = 0;
    let third: u64 = 0;
    for (let p = at; p < at + THIRD; p += 8) {
      first = taken(first ^ load<u64>(p));
      second = taken(second ^ load<u64>(p, THIRD));
      third = taken(third ^ load<u64>(p, 2 * THIRD));
    }
    first = third ^ sum(shifts, 2048, second ^ sum(shifts, 2048, first));
  }
  for (; at + 8 <= end; at += 8) first = taken(first ^ load<u64>(at));
  for (; at < end; at++) first = (first >> 8) ^ load<u64>(tables + ((((first as u32) ^ load<u8>(at)) & 255) << 3));
  crc = first;
}
