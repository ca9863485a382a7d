import { noBuckets } from './buckets.ts';
import { mul64, xorShift64 } from './int64.ts';

const MOST = 2 ** 23;
const TRIES = 32;
/** Bits of the stream that a try and each of its digits are apart. */
const STRIDE = 23;

// MurmurHash64A of eight bytes: the multiplier 0xc6a4a7935bd1e995, and its seed xor eight times the multiplier.
const M = 0x5bd1e995;
const M_HIGH = 0xc6a4a793;
const SEED = 4193360111;
const x = new Int32Array([8, 0, 0, 0]);
mul64(x, 0, M, M_HIGH);
const START = x[0] ^ SEED;
const START_HIGH = x[1];

// The stream of one key, low halves first: no try reads more than a stride for each of at most as many digits.
const words = new Int32Array(2 * (((TRIES * STRIDE + 1) * STRIDE) >>> 6) + 2);
let known = 0;

/** The word after the one at `word` of the stream: MurmurHash64A of its bytes. */
function next(word: number): void {
  x[0] = words[2 * word];
  x[1] = words[2 * word + 1];
  mul64(x, 0, M, M_HIGH);
  xorShift64(x, 0, 47);
  mul64(x, 0, M, M_HIGH);
  x[0] ^= START;
  x[1] ^= START_HIGH;
  mul64(x, 0, M, M_HIGH);
  xorShift64(x, 0, 47);
  mul64(x, 0, M, M_HIGH);
  xorShift64(x, 0, 47);
  words[2 * word + 2] = x[0];
  words[2 * word + 3] = x[1];
}

/** One bit of the stream. */
function bit(at: number): number {
  const word = at >>> 6;
  for (; known <= word; known++) next(known - 1);
  return (words[at >>> 5] >>> (at & 31)) & 1;
}

/**
 * Bucket of a key among `buckets`, 1 to 2^23, by walks down a binary tree whose turns are bits of a stream; `low` and `high` are its
 * MurmurHash64A with seed 4193360111, and further words hash the one before (mcrouter, furc_hash). One more bucket moves 1/n of the keys, all to
 * the new one. Throws an `InputError` for any other number of buckets.
 */
export function furcHash(low: number, high: number, buckets: number): number {
  if ((buckets | 0) !== buckets || buckets < 1 || buckets > MOST) throw noBuckets(buckets, MOST);
  if (buckets === 1) return 0;
  words[0] = low;
  words[1] = high;
  known = 1;
  let depth = 32 - Math.clz32(buckets - 1);
  let at = depth;
  for (let tries = 0; tries < TRIES; tries++) {
    while (bit(at) === 0) {
      depth--;
      if (depth === 0) return 0;
      at = depth;
    }
    at += STRIDE;
    let bucket = 1;
    for (let digit = 1; digit < depth; digit++, at += STRIDE) bucket = bucket * 2 + bit(at);
    if (bucket < buckets) return bucket;
  }
  return 0;
}
