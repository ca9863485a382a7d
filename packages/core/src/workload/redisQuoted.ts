const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LETTER_X = 0x78;
const plain: ReadonlyMap<number, number> = new Map(
  Object.entries({ n: 10, r: 13, t: 9, b: 8, a: 7, '"': QUOTE, '\\': BACKSLASH }).map(([letter, byte]) => [
    letter.charCodeAt(0),
    byte,
  ]),
);

/**
 * The bytes of a key as redis-cli prints it on a terminal: in double quotes, with `\xhh` and C escapes (Redis, `sdscatrepr`);
 * nothing if the line is no such thing.
 */
export function redisQuoted(line: Uint8Array): Uint8Array | undefined {
  const last = line.length - 1;
  if (last < 1 || line[0] !== QUOTE || line[last] !== QUOTE) return undefined;
  const key = new Uint8Array(last - 1);
  let count = 0;
  for (let i = 1; i < last; i++) {
    let byte: number | undefined = line[i];
    if (byte === QUOTE) return undefined;
    if (byte === BACKSLASH) {
      i++;
      byte = plain.get(line[i]);
      if (line[i] === LETTER_X) {
        byte = hexByte(line.subarray(i + 1, i + 3));
        i += 2;
      }
      // An escaped quote at the end leaves the line open.
      if (byte === undefined || i >= last) return undefined;
    }
    key[count++] = byte;
  }
  return key.subarray(0, count);
}

function hexByte(digits: Uint8Array): number | undefined {
  const text = String.fromCharCode(...digits);
  return /^[0-9a-fA-F]{2}$/.test(text) ? Number.parseInt(text, 16) : undefined;
}
