import { after, digits, keyBytes, keys, MOST, record, stopped, text } from './room';

const LF: u32 = 0x0a;
const CR: u32 = 0x0d;
const SPACE: u32 = 0x20;
const PERCENT: u32 = 0x25;
const EQUALS: u32 = 0x3d;

const LONGEST: usize = 4096;

/** Values of hexadecimal digits, 255 of other bytes. */
const hex = memory.data(256, 16);
memory.fill(hex, 255, 256);
for (let i: u32 = 0; i < 10; i++) store<u8>(hex + 0x30 + i, i as u8);
for (let i: u32 = 0; i < 6; i++) {
  store<u8>(hex + 0x41 + i, (10 + i) as u8);
  store<u8>(hex + 0x61 + i, (10 + i) as u8);
}

// In the order of the bytes.
const KEY: u32 = 0x3d79656b;
const EXP: u64 = 0x3d70786520;
const LA: u32 = 0x3d616c20;
const CAS: u64 = 0x3d73616320;
const FETCH: u64 = 0x3d686374656620;
const CLS: u64 = 0x3d736c6320;
const SIZE: u64 = 0x3d657a697320;
const YES: u32 = 0x736579;
const NO: u32 = 0x6f6e;
const NEVER: u32 = 0x20312d;

@inline
function word(at: usize, bytes: u64): u64 {
  return load<u64>(at) & (((1 as u64) << (bytes << 3)) - 1);
}

/** Reads items as `memcachedMetadump` does, and stops before a line that is none or has a longer key. */
export function metadump(from: u32, end: u32, count: u32, used: u32, longestKey: u32): u32 {
  const stop = text + end;
  const space = i8x16.splat(SPACE as i8);
  const percent = i8x16.splat(PERCENT as i8);
  const feed = i8x16.splat(LF as i8);
  let at = text + from;
  for (;;) {
    if (count == MOST || used + (LONGEST as u32) > keyBytes) {
      stopped(at, used, true);
      return count;
    }
    let p = at + 4;
    let out = keys + used;
    if (at >= stop || load<u32>(at) != KEY) break;
    for (;;) {
      const bytes = v128.load(p);
      v128.store(out, bytes);
      const found = i8x16.bitmask(v128.or(v128.or(i8x16.eq(bytes, space), i8x16.eq(bytes, percent)), i8x16.eq(bytes, feed)));
      if (!found) {
        p += 16;
        out += 16;
        if (p - at > LONGEST) break;
        continue;
      }
      p += ctz(found);
      out += ctz(found);
      if ((load<u8>(p) as u32) != PERCENT) break;
      const high = load<u8>(hex + load<u8>(p, 1)) as u32;
      const low = load<u8>(hex + load<u8>(p, 2)) as u32;
      if ((high | low) > 15) break;
      store<u8>(out++, ((high << 4) | low) as u8);
      p += 3;
    }
    const keyEnd = (out - keys) as u32;
    if (p == at + 4 || keyEnd - used > longestKey || word(p, 5) != EXP) break;
    p += 5;
    let gone: f64 = NaN;
    if ((load<u32>(p) & 0xffffff) == NEVER) p += 2;
    else {
      gone = digits(p);
      if (gone < 0) break;
      p = after;
    }
    if (load<u32>(p) != LA) break;
    const time = digits(p + 4);
    p = after;
    if (time < 0 || word(p, 5) != CAS) break;
    const cas = p + 5;
    for (p = cas; (load<u8>(p) as u32) - 0x30 < 10; p++);
    if (p == cas || word(p, 7) != FETCH) break;
    p += 7;
    if ((load<u32>(p) & 0xffffff) == YES) p += 3;
    else if ((load<u32>(p) & 0xffff) == NO) p += 2;
    else break;
    if (word(p, 5) != CLS) break;
    const cls = p + 5;
    for (p = cls; (load<u8>(p) as u32) - 0x30 < 10; p++);
    if (p == cls || word(p, 6) != SIZE) break;
    const size = digits(p + 6);
    if (size < 0) break;
    p = fields(after);
    if ((load<u8>(p) as u32) == CR) p++;
    // Behind the text stands a line feed that ends no line.
    if ((load<u8>(p) as u32) != LF || p >= stop || p - at > LONGEST) break;
    record(count++, used, keyEnd, size, time, gone);
    used = keyEnd;
    at = p + 1;
  }
  stopped(at, used, false);
  return count;
}

/** Passes over fields of later versions: letters or underscores, `=` and anything but a space. */
function fields(from: usize): usize {
  let at = from;
  while ((load<u8>(at) as u32) == SPACE) {
    const name = at + 1;
    let p = name;
    for (; ; p++) {
      const letter = load<u8>(p) as u32;
      if (letter - 0x61 > 25 && letter != 0x5f) break;
    }
    if (p == name || (load<u8>(p) as u32) != EQUALS) return at;
    for (p++; ; p++) {
      const byte = load<u8>(p) as u32;
      if (byte == SPACE || byte == LF || (byte == CR && (load<u8>(p, 1) as u32) == LF)) break;
    }
    at = p;
  }
  return at;
}
