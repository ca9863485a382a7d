// Lengths as they stand in dumps: of 6, 14 or 32 bits. Those of 64 bits are for the reader that knows all forms.
const LONG = 0x80;
const LZF = 0xc3;
const INTEGER = 0xc0;

/** How values of common types are made up of strings: how many of them an element has, and what else. Absent: of another form. */
const SINGLE = 1;
const STRINGS = 2;
const PAIRS = 3;
const SCORES = 4;
const NODES = 5;

const shapes = new Uint8Array(256);
for (const type of [0, 9, 10, 11, 12, 13, 16, 17, 20]) shapes[type] = SINGLE;
for (const type of [1, 2, 14]) shapes[type] = STRINGS;
shapes[4] = PAIRS;
shapes[5] = SCORES;
shapes[18] = NODES;

/** Whether `plainValueEnd` knows values of a type. */
export const isPlain = (type: number): boolean => shapes[type] !== 0;

/** Where a value ends; at most `end`, or -1 if it is not there as a whole or not of a form that is known here. */
export function plainValueEnd(type: number, bytes: Uint8Array, from: number, end: number): number {
  const shape = shapes[type];
  if (shape === SINGLE) {
    const at = stringEnd(bytes, from, end);
    return at <= end ? at : -1;
  }
  const count = lengthAt(bytes, from, end);
  if (count < 0) return -1;
  let at = from + widthOf(bytes[from]);
  for (let i = 0; i < count; i++) {
    if (shape === NODES) {
      if (lengthAt(bytes, at, end) < 0) return -1;
      at += widthOf(bytes[at]);
    }
    at = stringEnd(bytes, at, end);
    if (shape === PAIRS && at >= 0) at = stringEnd(bytes, at, end);
    if (shape === SCORES && at >= 0) at += 8;
    if (at < 0 || at > end) return -1;
  }
  return at;
}

/** Where a string ends, which may be beyond `end`; -1 if its length is not there or not plain. */
function stringEnd(bytes: Uint8Array, from: number, end: number): number {
  if (from >= end) return -1;
  const first = bytes[from];
  if (first < INTEGER) {
    const length = lengthAt(bytes, from, end);
    return length < 0 ? -1 : from + widthOf(first) + length;
  }
  if (first < LZF) return from + 1 + (1 << (first - INTEGER));
  if (first > LZF) return -1;
  const compressed = lengthAt(bytes, from + 1, end);
  if (compressed < 0) return -1;
  const whole = from + 1 + widthOf(bytes[from + 1]);
  return lengthAt(bytes, whole, end) < 0 ? -1 : whole + widthOf(bytes[whole]) + compressed;
}

/** Bytes of a length that begins so. */
const widthOf = (first: number): number => {
  if (first < 64) return 1;
  return first < 128 ? 2 : 5;
};

function lengthAt(bytes: Uint8Array, at: number, end: number): number {
  if (at >= end) return -1;
  const first = bytes[at];
  if (first < 64) return first;
  if (first < 128) return at + 1 < end ? ((first & 63) << 8) | bytes[at + 1] : -1;
  if (first !== LONG || at + 4 >= end) return -1;
  return ((bytes[at + 1] << 24) | (bytes[at + 2] << 16) | (bytes[at + 3] << 8) | bytes[at + 4]) >>> 0;
}
