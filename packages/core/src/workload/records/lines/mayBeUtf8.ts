/** Whether bytes may be the beginning of UTF-8: the last character may be cut. */
export function mayBeUtf8(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at++];
    if (first < 0x80) continue;
    const more = followers(first);
    if (more === 0) return false;
    for (let i = 0; i < more && at < bytes.length; i++, at++) {
      const least = i === 0 ? (LEAST.get(first) ?? 0x80) : 0x80;
      const most = i === 0 ? (MOST.get(first) ?? 0xbf) : 0xbf;
      if (bytes[at] < least || bytes[at] > most) return false;
    }
  }
  return true;
}

/** How many bytes follow the first one of a character; 0 if none begins so. */
function followers(first: number): number {
  if (first < 0xc2 || first > 0xf4) return 0;
  if (first < 0xe0) return 1;
  return first < 0xf0 ? 2 : 3;
}

// Second bytes: neither what is shorter in another form, nor a surrogate, nor what is beyond U+10FFFF.
const LEAST: ReadonlyMap<number, number> = new Map([
  [0xe0, 0xa0],
  [0xf0, 0x90],
]);
const MOST: ReadonlyMap<number, number> = new Map([
  [0xed, 0x9f],
  [0xf4, 0x8f],
]);
