// One line per hash.
export { crc16, redisSlot } from './crc16.ts';
export { crc32 } from './crc32.ts';
export { fnv1a32 } from './fnv1a32.ts';
export { md5 } from './md5.ts';
export { murmur3_32 } from './murmur3.ts';
export { xxh32 } from './xxh32.ts';
export { xxh64 } from './xxh64.ts';
