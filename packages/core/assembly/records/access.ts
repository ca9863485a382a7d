import { digitsIn, keyBytes, keys, MOST, record, stopped, text } from './room';
import { timeAt } from './logTime';

const MINUS: u32 = 0x2d;
const SPACE: u32 = 0x20;
const QUESTION: u32 = 0x3f;
const DOT: u32 = 0x2e;
const CR: u32 = 0x0d;
const LF: u32 = 0x0a;
const LONGEST: usize = 1 << 20;
const TIME: usize = 26;

/**
 * What is wanted of a line, in words of 32 bits: how many variables, whether backslashes are escapes, the numbers of client, bytes and time, how many
 * parts the key has and bytes of text in it; then the parts, four each.
 */
export const program = memory.data(512 * 4, 16);
/**
 * The texts around and between the variables, 48 bytes each: its first byte sixteen times, its first eight bytes and which of them it has, how long it
 * is, how many bytes stand between it and the one before in most lines (at most 32; 0 if that varies), and where it stands.
 */
export const separators = memory.data(256 * 48, 16);
/** The texts themselves. */
export const literals = memory.data(8192, 16);
export const literalBytes: u32 = 8192;
const PARTS: usize = 32;
const SEPARATOR: usize = 48;

// A line feed and a backslash. Constants of SIMD code are read from memory: spelled out, engines put them together anew each time.
const bytesOf = memory.data<u8>([0x0a, 0x5c]);

/** Spans of the variables of the line at hand. */
const spans = memory.data(256 * 8, 16);

/** Bytes of the methods of requests. */
const inToken = memory.data(256, 16);
for (let i: u32 = 0x21; i < 0x7f; i++) store<u8>(inToken + i, 1);
const others = memory.data<u8>([0x22, 0x28, 0x29, 0x2c, 0x2f, 0x3a, 0x3b, 0x3c, 0x3d, 0x3e, 0x3f, 0x40, 0x5b, 0x5c, 0x5d, 0x7b, 0x7d]);
for (let i: u32 = 0; i < 17; i++) store<u8>(inToken + load<u8>(others + i), 0);

function isSame(at: usize, literal: usize, length: u32): bool {
  return memory.compare(at, literal, length) == 0;
}

/** Whether a text stands here. */
@inline
function stands(at: usize, separator: usize): bool {
  if ((load<u64>(at) ^ load<u64>(separator, 16)) & load<u64>(separator, 24)) return false;
  const length = load<u32>(separator, 32);
  return length <= 8 || isSame(at, load<u32>(separator, 40), length);
}

/** Bits of those of sixteen bytes that may end a value: the first of a text, a line feed, what begins an escape. */
@inline
function stops(block: usize, first: v128, feed: v128, escape: v128): i32 {
  const bytes = v128.load(block);
  return i8x16.bitmask(v128.or(i8x16.eq(bytes, first), v128.or(i8x16.eq(bytes, feed), i8x16.eq(bytes, escape))));
}

/** Where a text stands next; 0 if the line ends before it, or has an escape there. */
@inline
function find(separator: usize, from: usize, feed: v128, escape: v128): usize {
  const first = v128.load(separator);
  let block = from;
  while (true) {
    let found = stops(block, first, feed, escape);
    while (found) {
      const at = block + ctz(found);
      if (stands(at, separator)) return at;
      if (load<u8>(at) != load<u8>(separator)) return 0;
      found &= found - 1;
    }
    block += 16;
  }
}

/** The same, looked for first where it stands in most lines: what comes next does not wait for where a search has ended. */
@inline
function findUsual(separator: usize, from: usize, feed: v128, escape: v128): usize {
  const usual = load<u32>(separator, 36) as usize;
  if (usual) {
    const first = v128.load(separator);
    const at = from + usual;
    let before = stops(from, first, feed, escape);
    if (usual < 16) before &= (1 << (usual as i32)) - 1;
    else before |= stops(at - 16, first, feed, escape);
    if (!before && stands(at, separator)) return at;
  }
  return find(separator, from, feed, escape);
}

/** Where the line ends that goes on here; 0 if it has an escape. */
@inline
function lineEnd(from: usize, feed: v128, escape: v128): usize {
  let block = from;
  let found = 0;
  while (true) {
    const bytes = v128.load(block);
    found = i8x16.bitmask(v128.or(i8x16.eq(bytes, feed), i8x16.eq(bytes, escape)));
    if (found) break;
    block += 16;
  }
  const at = block + ctz(found);
  return (load<u8>(at) as u32) == LF ? at : 0;
}

/** Where a byte stands next, or `stop`. */
@inline
function byteAt(byte: u32, from: usize, stop: usize): usize {
  const wanted = i8x16.splat(byte as i8);
  for (let block = from; block < stop; block += 16) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(block), wanted));
    if (found) return min(block + ctz(found), stop);
  }
  return stop;
}

/** Whether all bytes are above a space. */
@inline
function isDark(from: usize, stop: usize): bool {
  const least = i8x16.splat(0x21);
  let block = from;
  for (; block + 16 < stop; block += 16) if (v128.any_true(i8x16.lt_u(v128.load(block), least))) return false;
  return block + ctz(i8x16.bitmask(i8x16.lt_u(v128.load(block), least)) | 0x10000) >= stop;
}

/** Finds the spans of all variables and returns where the line feed behind them stands; 0 if the line is not so written. */
@inline
function split(at: usize, variables: u32, feed: v128, escape: v128): usize {
  if (!stands(at, separators)) return 0;
  let p = at + load<u32>(separators, 32);
  let span = spans;
  const last = separators + SEPARATOR * (variables as usize);
  for (let separator = separators + SEPARATOR; separator < last; separator += SEPARATOR, span += 8) {
    const found = findUsual(separator, p, feed, escape);
    if (!found) return 0;
    store<u32>(span, p as u32);
    store<u32>(span, found as u32, 4);
    p = found + load<u32>(separator, 32);
  }
  store<u32>(span, p as u32);
  if (!load<u32>(last, 32)) {
    const next = lineEnd(p, feed, escape);
    const end = next > p && (load<u8>(next - 1) as u32) == CR ? next - 1 : next;
    store<u32>(span, end as u32, 4);
    return next;
  }
  const found = find(last, p, feed, escape);
  if (!found) return 0;
  store<u32>(span, found as u32, 4);
  p = found + load<u32>(last, 32);
  if ((load<u8>(p) as u32) == CR) p++;
  return (load<u8>(p) as u32) == LF ? p : 0;
}

// Of what `requestPart` found.
let partFrom: usize = 0;
let partEnd: usize = 0;

/** A part of a request: method, target or protocol; false if it is none. */
function requestPart(from: usize, stop: usize, part: u32): bool {
  let first = from;
  while (first < stop && load<u8>(inToken + load<u8>(first))) first++;
  if (stop - from < 9) return false;
  const last = stop - ((load<u8>(stop - 2) as u32) == DOT ? 9 : 7);
  if (first == from || (load<u8>(first) as u32) != SPACE || last <= first + 1 || (load<u8>(last) as u32) != SPACE) return false;
  // HTTP/
  if ((load<u64>(last + 1) & 0xffffffffff) != 0x2f50545448) return false;
  if ((load<u8>(last + 6) as u32) - 0x30 > 9 || (load<u8>(stop - 1) as u32) - 0x30 > 9) return false;
  partFrom = part == 0 ? from : part == 1 ? first + 1 : last + 1;
  partEnd = part == 0 ? first : part == 1 ? last : stop;
  return true;
}

/** Copies up to fifteen bytes further. */
@inline
function copy(out: usize, from: usize, stop: usize): usize {
  for (let p = from; p < stop; p += 16) v128.store(out + (p - from), v128.load(p));
  return out + (stop - from);
}

/** Writes the key of the line at hand and returns where it ends; 0 if a request cannot be read. */
@inline
function writeKey(to: usize, parts: u32): usize {
  let out = to;
  for (let part = program + PARTS; parts > 0; parts--, part += 16) {
    const kind = load<u32>(part);
    const at = load<u32>(part, 4);
    if (kind == 0) {
      const length = load<u32>(part, 8);
      out = copy(out, at, at + length);
      continue;
    }
    let from = load<u32>(spans + (at << 3)) as usize;
    let stop = load<u32>(spans + (at << 3), 4) as usize;
    if (stop - from == 1 && (load<u8>(from) as u32) == MINUS) stop = from;
    const request = load<u32>(part, 8);
    if (request < 3) {
      if (!requestPart(from, stop, request)) return 0;
      from = partFrom;
      stop = partEnd;
    }
    const target = load<u32>(part, 12);
    if (target) {
      const mark = byteAt(QUESTION, from, stop);
      const query = min(mark + 1, stop);
      if (target == 1) stop = mark;
      else from = query;
      if (target == 3) {
        if (from < stop) store<u8>(out++, QUESTION as u8);
        continue;
      }
    }
    out = copy(out, from, stop);
  }
  return out;
}

/** Reads lines of a log as `accessLog` does, and stops before one that has escapes, cannot be read or has a longer key. */
export function access(start: u32, end: u32, count: u32, used: u32, longestKey: u32): u32 {
  const variables = load<u32>(program);
  const escaped = load<u32>(program, 4) != 0;
  const client = load<i32>(program, 8);
  const bytes = load<i32>(program, 12);
  const time = load<i32>(program, 16);
  const parts = load<u32>(program, 20);
  const fixed = load<u32>(program, 24);
  const all = text + end;
  const feed = v128.load8_splat(bytesOf);
  const escape = v128.load8_splat(bytesOf + (escaped ? 1 : 0));
  let at = text + start;
  let timed: usize = 0;
  let seconds: f64 = 0;
  for (;;) {
    const next = split(at, variables, feed, escape);
    // Behind the text stands a line feed that ends no line.
    if (next - at > LONGEST || next >= all || next == at || (next == at + 1 && (load<u8>(at) as u32) == CR)) break;
    // A key may have several times what stands in the line.
    const most = ((next - at) as u32) * parts + fixed;
    if (count == MOST || used + most > keyBytes) {
      if (count == 0) break;
      stopped(at, used, true);
      return count;
    }
    if (client >= 0) {
      const from = load<u32>(spans + (client << 3)) as usize;
      const last = load<u32>(spans + (client << 3), 4) as usize;
      if (from == last || !isDark(from, last)) break;
    }
    let size: f64 = 0;
    if (bytes >= 0) {
      const from = load<u32>(spans + (bytes << 3)) as usize;
      const last = load<u32>(spans + (bytes << 3), 4) as usize;
      if (last - from != 1 || (load<u8>(from) as u32) != MINUS) {
        size = digitsIn(from, last);
        if (size < 0) break;
      }
    }
    let when: f64 = NaN;
    if (time >= 0) {
      const from = load<u32>(spans + (time << 3)) as usize;
      if ((load<u32>(spans + (time << 3), 4) as usize) - from != TIME) break;
      if (
        !timed ||
        v128.any_true(v128.xor(v128.load(from), v128.load(timed))) ||
        v128.any_true(v128.xor(v128.load(from, 10), v128.load(timed, 10)))
      ) {
        seconds = timeAt(from);
        if (isNaN(seconds)) break;
        timed = from;
      }
      when = seconds;
    }
    const keyEnd = writeKey(keys + used, parts);
    if (!keyEnd) break;
    const own = (keyEnd - keys) as u32;
    if (own - used > longestKey) break;
    record(count++, used, own, size, when, NaN);
    used = own;
    at = next + 1;
  }
  stopped(at, used, false);
  return count;
}
