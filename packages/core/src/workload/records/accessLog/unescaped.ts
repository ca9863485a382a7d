import { digit } from '../lines/percentDecoded.ts';

const BACKSLASH = 0x5c;
const LETTER_X = 0x78;
const plain: ReadonlyMap<number, number> = new Map(
  Object.entries({ n: 10, r: 13, t: 9, b: 8, v: 11, f: 12, a: 7, '"': 0x22, '\\': BACKSLASH }).map(([letter, byte]) => [
    letter.charCodeAt(0),
    byte,
  ]),
);

/** The bytes that a value in a log stands for: `\xhh` (nginx and Apache) and the C escapes (Apache) are undone; any other backslash stays. */
export function unescaped(value: Uint8Array): Uint8Array {
  if (!value.includes(BACKSLASH)) return value;
  const bytes = new Uint8Array(value.length);
  let count = 0;
  for (let i = 0; i < value.length; i++) {
    bytes[count++] = value[i];
    if (value[i] !== BACKSLASH) continue;
    const short = plain.get(value[i + 1]);
    const long = value[i + 1] === LETTER_X ? digit(value[i + 2]) * 16 + digit(value[i + 3]) : -1;
    if (short !== undefined) {
      bytes[count - 1] = short;
      i++;
    } else if (long >= 0 && digit(value[i + 3]) >= 0) {
      bytes[count - 1] = long;
      i += 3;
    }
  }
  return bytes.subarray(0, count);
}
