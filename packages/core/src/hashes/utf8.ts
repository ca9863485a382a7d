import { InputError } from '../errors.ts';
import { phrase } from '../phrase.ts';
import { described } from '../shown.ts';

// One buffer for all single-key calls: encoding into it allocates nothing once it has grown to the longest key.
let buffer = new Uint8Array(256);

/** The shared buffer, large enough for the UTF-8 bytes of `text`. Valid until the next call. */
export function utf8Buffer(text: string): Uint8Array {
  // A UTF-16 unit becomes at most three bytes; a surrogate pair, two units, becomes four.
  const most = text.length * 3;
  if (most > buffer.length) buffer = new Uint8Array(Math.max(most, buffer.length * 2));
  return buffer;
}

/** Writes the UTF-8 bytes of `text` to the shared buffer, lone surrogates as U+FFFD, and returns how many there are. */
export function encodeUtf8(text: string): number {
  const out = utf8Buffer(text);
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    let c = text.charCodeAt(i);
    if (c < 0x80) {
      out[at++] = c;
      continue;
    }
    if (c < 0x800) {
      out[at++] = 0xc0 | (c >> 6);
    } else {
      if ((c & 0xf800) === 0xd800) {
        const low = text.charCodeAt(i + 1);
        if (c < 0xdc00 && (low & 0xfc00) === 0xdc00) {
          i++;
          c = 0x10000 + ((c & 0x3ff) << 10) + (low & 0x3ff);
        } else {
          c = 0xfffd;
        }
      }
      if (c < 0x10000) {
        out[at++] = 0xe0 | (c >> 12);
      } else {
        out[at++] = 0xf0 | (c >> 18);
        out[at++] = 0x80 | ((c >> 12) & 0x3f);
      }
      out[at++] = 0x80 | ((c >> 6) & 0x3f);
    }
    out[at++] = 0x80 | (c & 0x3f);
  }
  return at;
}

/** The UTF-8 bytes of `text`, in an array of their own; a lone surrogate becomes U+FFFD, as `TextEncoder` has it. */
export function utf8(text: string): Uint8Array {
  if (typeof text !== 'string') throw new InputError(phrase`text must be a string, got ${described(text)}`);
  const length = encodeUtf8(text);
  return buffer.slice(0, length);
}

/**
 * Throws an `InputError` for what is not bytes: it would hash as if it were empty. To be asked only of what is no `Uint8Array` of this realm,
 * which takes no time to see; those of another window are no instances of this one's class.
 */
export function checkBytes(key: unknown, wanted = 'a key is text or bytes'): void {
  if (Object.prototype.toString.call(key) === '[object Uint8Array]') return;
  throw new InputError(phrase`${wanted}, got ${described(key)}`);
}

/** The bytes of a key: those of a string in UTF-8. Throws an `InputError` for what is neither text nor bytes. */
export function keyBytes(key: string | Uint8Array): Uint8Array {
  if (typeof key === 'string') return utf8(key);
  if (!(key instanceof Uint8Array)) checkBytes(key);
  return key;
}
