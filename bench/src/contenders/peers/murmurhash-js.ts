import murmurhash from 'murmurhash-js';
import type { Contender } from '../contender.ts';

/** MurmurHash3 of the low bytes of UTF-16 units. */
export const murmurhashJs: Contender = {
  id: 'murmurhash-js',
  rule: 'murmur3_32',
  build: () => ({ get: (key) => murmurhash.murmur3(key, 0) | 0 }),
};
