const MOST = 4096;

/** Bytes as text of one character each. */
export function latin1(bytes: Uint8Array): string {
  if (bytes.length <= MOST) return characters(bytes);
  let text = '';
  for (let i = 0; i < bytes.length; i += MOST) text += characters(bytes.subarray(i, i + MOST));
  return text;
}

// Not spread: that goes through an iterator, which takes ten times as long.
const characters = (bytes: Uint8Array): string => Reflect.apply(String.fromCharCode, undefined, bytes);

/** The first line of a file that begins with these bytes, as such text, without its end. */
export function firstLine(first: Uint8Array): string {
  const end = first.indexOf(10);
  return latin1(end < 0 ? first : first.subarray(0, end)).replace(/\r$/, '');
}
