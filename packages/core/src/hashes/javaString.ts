import { keyHash } from './keyHash.ts';
import { decodeUtf16 } from './utf16.ts';

/** Java's `String.hashCode`, `h * 31 + unit` over UTF-16 units. Digits at the end hardly spread: unfit for a ring. */
export const javaString = keyHash('java-string', 32, (bytes, start, end) => {
  const { units, length } = decodeUtf16(bytes, start, end);
  let h = 0;
  for (let i = 0; i < length; i++) h = (Math.imul(h, 31) + units[i]) | 0;
  return h;
});
