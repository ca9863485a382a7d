/** UTF-16 code units, as many of them as `length` says. Valid until the next call. */
export interface Utf16 {
  readonly units: Uint16Array;
  readonly length: number;
  /** Bytes that were no UTF-8. */
  readonly replaced: number;
}

const shared = { units: new Uint16Array(256), length: 0, replaced: 0 };

/** The UTF-16 code units of UTF-8 bytes, for systems that hash text so. What is no UTF-8 becomes U+FFFD, byte by byte. */
export function decodeUtf16(bytes: Uint8Array, start: number, end: number): Utf16 {
  if (end - start > shared.units.length) shared.units = new Uint16Array((end - start) * 2);
  const units = shared.units;
  let length = 0;
  let replaced = 0;
  for (let i = start; i < end; ) {
    const lead = bytes[i];
    const size = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    let point = size > 1 ? lead & (0x7f >> size) : lead;
    let read = 1;
    for (; read < size && i + read < end && (bytes[i + read] & 0xc0) === 0x80; read++) {
      point = (point << 6) | (bytes[i + read] & 0x3f);
    }
    const whole = read === size && !(size === 3 && (point < 0x800 || (point & 0xf800) === 0xd800));
    if (!whole || (size === 4 && (point < 0x10000 || point > 0x10ffff))) {
      units[length++] = 0xfffd;
      replaced++;
      i++;
      continue;
    }
    i += size;
    if (point > 0xffff) {
      units[length++] = 0xd7c0 + (point >> 10);
      units[length++] = 0xdc00 | (point & 0x3ff);
    } else {
      units[length++] = point;
    }
  }
  shared.length = length;
  shared.replaced = replaced;
  return shared;
}
