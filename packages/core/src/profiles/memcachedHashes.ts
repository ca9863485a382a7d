import { crc16Table } from '../hashes/crc16.ts';
import { crc32, crc32Bytes } from '../hashes/crc32.ts';
import { hsieh } from '../hashes/hsieh.ts';
import { keyHash } from '../hashes/keyHash.ts';
import { md5 } from '../hashes/md5.ts';
import { murmur2Bytes } from '../hashes/murmur2.ts';
import { murmur3Bytes } from '../hashes/murmur3.ts';
import { oneAtATimeOf } from '../hashes/oneAtATime.ts';
import { jenkins } from './jenkins.ts';

// The hash functions of libhashkit (libmemcached 1.1), which twemproxy took over. They read characters as signed, so they
// differ from the published functions on bytes of 0x80 and above, and they cut the 64-bit ones down to 32 bits.

const signed = (byte: number): number => (byte << 24) >> 24;

/** FNV on signed bytes; `early` multiplies first (FNV-1). The low half of a 64-bit product needs only low halves. */
const fnv = <const Id extends string>(id: Id, offset: number, prime: number, early: boolean) =>
  keyHash(id, 32, (bytes, start, end) => {
    let h = offset | 0;
    for (let i = start; i < end; i++) {
      h = early ? Math.imul(h, prime) ^ signed(bytes[i]) : Math.imul(h ^ signed(bytes[i]), prime);
    }
    return h;
  });

const lengthSeed = (start: number, end: number): number => Math.imul(0xdeadbeef, end - start);

/** The hash functions of libmemcached 1.1 by the names its options use. */
export const libhashkit = {
  default: oneAtATimeOf('libmemcached-one-at-a-time', true),
  md5,
  crc: keyHash('libmemcached-crc', 15, (bytes, start, end) => (crc32Bytes(bytes, start, end) >>> 16) & 0x7fff),
  fnv1_64: fnv('libmemcached-fnv1-64', 0x84222325, 0x1b3, true),
  fnv1a_64: fnv('libmemcached-fnv1a-64', 0x84222325, 0x1b3, false),
  fnv1_32: fnv('libmemcached-fnv1-32', 0x811c9dc5, 0x01000193, true),
  fnv1a_32: fnv('libmemcached-fnv1a-32', 0x811c9dc5, 0x01000193, false),
  murmur: keyHash('libmemcached-murmur', 32, (bytes, start, end) =>
    murmur2Bytes(bytes, start, end, lengthSeed(start, end)),
  ),
  jenkins,
  murmur3: keyHash('libmemcached-murmur3', 32, (bytes, start, end) =>
    murmur3Bytes(bytes, start, end, lengthSeed(start, end)),
  ),
} as const;

const { default: one_at_a_time, crc, murmur3: _, ...shared } = libhashkit;

/** The hash functions of twemproxy 0.5 by the names its configuration uses: its `crc32` is libmemcached's 15-bit `crc`. */
export const hashkit = {
  one_at_a_time,
  ...shared,
  // 16 bits of CRC, but nothing clears what was shifted above them.
  crc16: keyHash('twemproxy-crc16', 32, (bytes, start, end) => {
    let value = 0;
    for (let i = start; i < end; i++) value = (value << 8) ^ crc16Table[((value >>> 8) ^ bytes[i]) & 0xff];
    return value;
  }),
  crc32: crc,
  crc32a: crc32,
  hsieh,
} as const;
