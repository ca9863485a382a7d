import { decodeUtf16 } from '../hashes/utf16.ts';

let buffer = new Uint8Array(256);
const room = (length: number): void => {
  if (length > buffer.length) buffer = new Uint8Array(length * 2);
};

/**
 * The low byte of each code point of a text, for Python code that hashes `ord(c) & 0xff`; `undefined` where the bytes are no
 * UTF-8 and so no text. Valid until the next call.
 */
export function lowBytes(bytes: Uint8Array): Uint8Array | undefined {
  const { units, length, replaced } = decodeUtf16(bytes, 0, bytes.length);
  if (replaced > 0) return undefined;
  room(length);
  let end = 0;
  // The low byte of a code point of two units is that of the second.
  for (let i = 0; i < length; i++) if ((units[i] & 0xfc00) !== 0xd800) buffer[end++] = units[i];
  return buffer.subarray(0, end);
}

const QUOTE = 0x27;
const DOUBLE = 0x22;
const BACKSLASH = 0x5c;
const named = new Map([
  [0x09, 't'],
  [0x0a, 'n'],
  [0x0d, 'r'],
]);

/** What Python writes for a bytes object: `b'..'`, in ASCII. Valid until the next call. */
export function bytesLiteral(bytes: Uint8Array): Uint8Array {
  const quote = bytes.includes(QUOTE) && !bytes.includes(DOUBLE) ? DOUBLE : QUOTE;
  let text = `b${String.fromCharCode(quote)}`;
  for (const byte of bytes) {
    const name = named.get(byte);
    if (name !== undefined) text += `\\${name}`;
    else if (byte === quote || byte === BACKSLASH) text += `\\${String.fromCharCode(byte)}`;
    else if (byte < 0x20 || byte > 0x7e) text += `\\x${byte.toString(16).padStart(2, '0')}`;
    else text += String.fromCharCode(byte);
  }
  text += String.fromCharCode(quote);
  room(text.length);
  for (let i = 0; i < text.length; i++) buffer[i] = text.charCodeAt(i);
  return buffer.subarray(0, text.length);
}
