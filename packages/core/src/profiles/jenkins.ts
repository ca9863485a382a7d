import { keyHash } from '../hashes/keyHash.ts';

const rotl = (x: number, bits: number): number => (x << bits) | (x >>> (32 - bits));
const read32 = (b: Uint8Array, i: number): number => b[i] | (b[i + 1] << 8) | (b[i + 2] << 16) | (b[i + 3] << 24);

/** lookup3 (Jenkins 2006) with the initial value 13, as libmemcached and twemproxy use it. */
export const jenkins = keyHash('jenkins', 32, (bytes, start, end) => {
  let a = (0xdeadbeef + (end - start) + 13) | 0;
  let b = a;
  let c = a;
  let i = start;
  for (; end - i > 12; i += 12) {
    a = (a + read32(bytes, i)) | 0;
    b = (b + read32(bytes, i + 4)) | 0;
    c = (c + read32(bytes, i + 8)) | 0;
    a = (a - c) ^ rotl(c, 4);
    c = (c + b) | 0;
    b = (b - a) ^ rotl(a, 6);
    a = (a + c) | 0;
    c = (c - b) ^ rotl(b, 8);
    b = (b + a) | 0;
    a = (a - c) ^ rotl(c, 16);
    c = (c + b) | 0;
    b = (b - a) ^ rotl(a, 19);
    a = (a + c) | 0;
    c = (c - b) ^ rotl(b, 4);
    b = (b + a) | 0;
  }
  if (i === end) return c;
  for (let rest = i; rest < end; rest++) {
    const byte = bytes[rest] << (((rest - i) & 3) * 8);
    if (rest - i < 4) a = (a + byte) | 0;
    else if (rest - i < 8) b = (b + byte) | 0;
    else c = (c + byte) | 0;
  }
  c = ((c ^ b) - rotl(b, 14)) | 0;
  a = ((a ^ c) - rotl(c, 11)) | 0;
  b = ((b ^ a) - rotl(a, 25)) | 0;
  c = ((c ^ b) - rotl(b, 16)) | 0;
  a = ((a ^ c) - rotl(c, 4)) | 0;
  b = ((b ^ a) - rotl(a, 14)) | 0;
  return ((c ^ b) - rotl(b, 24)) | 0;
});
