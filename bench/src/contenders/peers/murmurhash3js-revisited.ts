import murmurhash from 'murmurhash3js-revisited';
import type { Contender } from '../contender.ts';

const encoder = new TextEncoder();

/** MurmurHash3 of bytes, which the caller encodes. */
export const murmurhash3jsRevisited: Contender = {
  id: 'murmurhash3js-revisited',
  rule: 'murmur3_32',
  build: () => ({
    get: (key) => murmurhash.x86.hash32(encoder.encode(key)) | 0,
    getBytes: (key) => murmurhash.x86.hash32(key) | 0,
  }),
};
