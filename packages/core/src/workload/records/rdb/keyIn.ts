import { utf8 } from '../../../hashes/utf8.ts';
import { phrase } from '../../../phrase.ts';
import type { Input } from './input.ts';
import { lzf } from './lzf.ts';

/** The bytes of a key, as long as nothing more is read; `undefined` if it is longer than allowed, and its bytes are not read. */
export function keyIn(input: Input, longest: number): { readonly key?: Uint8Array; readonly tooLong: number } {
  const length = input.lengthOrCode();
  if (length >= 0) {
    if (!Number.isSafeInteger(length)) throw input.damaged(phrase`the length ${length} is too large`);
    if (length > longest) return { tooLong: length };
    const at = input.pass(length);
    return { key: input.bytes.subarray(at, at + length), tooLong: 0 };
  }
  if (length > -4) return { key: utf8(String(signed(input, length))), tooLong: 0 };
  const compressed = input.length();
  const whole = input.length();
  if (compressed > whole) throw input.damaged(phrase`a key is compressed from ${whole} bytes to ${compressed}`);
  if (whole > longest) return { tooLong: compressed };
  const at = input.pass(compressed);
  const key = new Uint8Array(whole);
  if (!lzf(input.bytes.subarray(at, at + compressed), key, whole))
    throw input.damaged(phrase`a compressed key is damaged`);
  return { key, tooLong: 0 };
}

/** A whole number of 8, 16 or 32 bits, little-endian. */
function signed(input: Input, code: number): number {
  const size = 2 ** (-1 - code);
  const at = input.pass(size);
  let value = 0;
  for (let i = size - 1; i >= 0; i--) value = (value << 8) | input.bytes[at + i];
  return size === 4 ? value : (value << (32 - 8 * size)) >> (32 - 8 * size);
}
