const LONG: u32 = 0x80;
const INTEGER: u32 = 0xc0;
const LZF: u32 = 0xc3;

const SINGLE: u32 = 1;
const STRINGS: u32 = 2;
const PAIRS: u32 = 3;
const SCORES: u32 = 4;
const NODES: u32 = 5;

/** How values of common types are made up of strings; 0 of another form. */
const shapes = memory.data(256, 16);
const single = memory.data<u8>([0, 9, 10, 11, 12, 13, 16, 17, 20]);
for (let i: u32 = 0; i < 9; i++) store<u8>(shapes + load<u8>(single + i), SINGLE as u8);
store<u8>(shapes + 1, STRINGS as u8);
store<u8>(shapes + 2, STRINGS as u8);
store<u8>(shapes + 14, STRINGS as u8);
store<u8>(shapes + 4, PAIRS as u8);
store<u8>(shapes + 5, SCORES as u8);
store<u8>(shapes + 18, NODES as u8);

/** Bytes of a length that begins so. */
@inline
function widthOf(first: u32): usize {
  return first < 64 ? 1 : first < 128 ? 2 : 5;
}

/** The length that stands here; -1 if it does not, or is of 64 bits. */
function lengthAt(at: usize, end: usize): i64 {
  if (at >= end) return -1;
  const first = load<u8>(at) as u32;
  if (first < 64) return first;
  if (first < 128) return at + 1 < end ? ((first & 63) << 8) | load<u8>(at, 1) : -1;
  return first != LONG || at + 4 >= end ? -1 : bswap<u32>(load<u32>(at, 1));
}

/** What is so many bytes further; 0 if that is beyond the end. */
@inline
function further(at: usize, bytes: i64, end: usize): usize {
  const to = (at as i64) + bytes;
  return to > (end as i64) ? 0 : (to as usize);
}

/** Where a string ends; 0 if it is not there as a whole, or its length is not plain. */
function stringEnd(from: usize, end: usize): usize {
  if (from >= end) return 0;
  const first = load<u8>(from) as u32;
  if (first < INTEGER) {
    const length = lengthAt(from, end);
    return length < 0 ? 0 : further(from + widthOf(first), length, end);
  }
  if (first < LZF) return further(from + 1, 1 << (first - INTEGER), end);
  if (first > LZF) return 0;
  const compressed = lengthAt(from + 1, end);
  if (compressed < 0) return 0;
  const whole = from + 1 + widthOf(load<u8>(from, 1));
  return lengthAt(whole, end) < 0 ? 0 : further(whole + widthOf(load<u8>(whole)), compressed, end);
}

/** Where a value of a type ends, as `plainValueEnd` says; 0 if it is not there as a whole, or of another form. */
export function valueEnd(type: u32, from: usize, end: usize): usize {
  const shape = load<u8>(shapes + type) as u32;
  if (shape == SINGLE) return stringEnd(from, end);
  const count = shape ? lengthAt(from, end) : -1;
  if (count < 0) return 0;
  let at = from + widthOf(load<u8>(from));
  for (let i: i64 = 0; i < count; i++) {
    if (shape == NODES) {
      if (lengthAt(at, end) < 0) return 0;
      at += widthOf(load<u8>(at));
    }
    at = stringEnd(at, end);
    if (shape == PAIRS && at) at = stringEnd(at, end);
    if (shape == SCORES && at) at = further(at, 8, end);
    if (!at) return 0;
  }
  return at;
}
