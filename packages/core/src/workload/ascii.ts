/** The bytes of an ASCII text. */
export const ascii = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

/** Writes short bytes and returns where they end. A loop: `set` costs more than a dozen bytes do. */
export function copy(from: Uint8Array, bytes: Uint8Array, at: number): number {
  for (let i = 0; i < from.length; i++) bytes[at + i] = from[i];
  return at + from.length;
}

/** Writes the decimal digits of a whole number of at least 0 and returns where they end. */
export function writeDecimal(bytes: Uint8Array, at: number, value: number): number {
  // Beyond 31 bits, the digits above the last nine come first.
  if (value >= 0x80000000) {
    const high = Math.floor(value / 1e9);
    at = writeDecimal(bytes, at, high);
    return writeDigits(bytes, at + 9, value - high * 1e9, 9);
  }
  let digits = 1;
  for (let power = 10; power <= value; power *= 10) digits++;
  return writeDigits(bytes, at + digits, value, digits);
}

const PAIRS = Uint8Array.from({ length: 200 }, (_, i) => 0x30 + (i % 2 ? (i >> 1) % 10 : Math.floor(i / 20)));

function writeDigits(bytes: Uint8Array, end: number, value: number, digits: number): number {
  let rest = value | 0;
  let at = end - 2;
  for (const start = end - digits; at >= start; at -= 2) {
    const higher = (rest / 100) | 0;
    const pair = (rest - Math.imul(higher, 100)) * 2;
    bytes[at] = PAIRS[pair];
    bytes[at + 1] = PAIRS[pair + 1];
    rest = higher;
  }
  if (digits % 2 === 1) bytes[at + 1] = 0x30 + rest;
  return end;
}
