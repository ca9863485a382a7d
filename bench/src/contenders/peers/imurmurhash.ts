import murmur from 'imurmurhash';
import type { Contender } from '../contender.ts';

/** MurmurHash3 of UTF-16 units, incremental. */
export const imurmurhash: Contender = {
  id: 'imurmurhash',
  rule: 'murmur3_32',
  build: () => ({ get: (key) => murmur(key, 0).result() | 0 }),
};
