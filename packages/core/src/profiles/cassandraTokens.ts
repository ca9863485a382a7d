import { keyHash64 } from '../hashes/keyHash.ts';
import { md5Words } from '../hashes/md5.ts';
import { murmur3Words } from '../hashes/murmur3_128.ts';
import { utf8 } from '../hashes/utf8.ts';

const words = new Int32Array(4);

/**
 * The token of Murmur3Partitioner: the first half of MurmurHash3 x64 128 whose last bytes are sign-extended. The smallest
 * number is kept for the empty key.
 */
export const murmur3Token = keyHash64('cassandra-murmur3', (bytes, start, end, out) => {
  out[0] = 0;
  out[1] = 0x80000000;
  if (start === end) return;
  murmur3Words(bytes, start, end, 0, true, words);
  const smallest = words[0] === 0 && words[1] === out[1];
  out[0] = smallest ? -1 : words[0];
  out[1] = smallest ? 0x7fffffff : words[1];
});

const swap32 = (w: number): number => (w << 24) | ((w & 0xff00) << 8) | ((w >>> 8) & 0xff00) | (w >>> 24);

/** MD5 as a signed big-endian number of 128 bits, without its sign: four words, lowest first. */
function absoluteMd5(bytes: Uint8Array, start: number, end: number): void {
  md5Words(bytes, start, end, words);
  words.reverse();
  for (let i = 0; i < 4; i++) words[i] = swap32(words[i]);
  if (words[3] >= 0) return;
  let carry = 1;
  for (let i = 0; i < 4; i++) {
    const negated = (~words[i] >>> 0) + carry;
    words[i] = negated;
    carry = negated > 0xffffffff ? 1 : 0;
  }
}

/** The upper 64 bits of the token of RandomPartitioner; the empty key comes before every token. */
export const md5Token = keyHash64('cassandra-random', (bytes, start, end, out) => {
  words.fill(0);
  if (start < end) absoluteMd5(bytes, start, end);
  out[0] = words[2];
  out[1] = words[3];
});

/** The token of a key under Cassandra's Murmur3Partitioner, as `nodetool` and drivers print it. */
export const cassandraMurmur3Token = (key: string | Uint8Array): bigint =>
  (BigInt(murmur3Token.high(key)) << 32n) | BigInt(murmur3Token.of(key) >>> 0);

/** The token of a key under Cassandra's RandomPartitioner. */
export function cassandraRandomToken(key: string | Uint8Array): bigint {
  const bytes = typeof key === 'string' ? utf8(key) : key;
  absoluteMd5(bytes, 0, bytes.length);
  return words.reduceRight((token, word) => (token << 32n) | BigInt(word >>> 0), 0n);
}
