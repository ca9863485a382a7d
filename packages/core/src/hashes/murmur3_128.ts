import { add64, mul64, rotl64, xor64, xorShift64 } from './int64.ts';
import { keyHash64 } from './keyHash.ts';
import { checkedSeed, type SeededId, seededId } from './seed.ts';

const C1 = 0x114253d5;
const C1_HIGH = 0x87c37b91;
const C2 = 0x2745937f;
const C2_HIGH = 0x4cf5ad43;

// The two halves of the hash and of the block at hand.
const H1 = 0;
const H2 = 2;
const K1 = 4;
const K2 = 6;
const x = new Int32Array(8);

/**
 * MurmurHash3 x64 128-bit (Appleby, SMHasher) as four int32 words in `out`, lowest first. `signedTail` extends the sign of
 * the bytes after the last whole block, as Cassandra does.
 */
export function murmur3Words(
  bytes: Uint8Array,
  start: number,
  end: number,
  seed: number,
  signedTail: boolean,
  out: Int32Array,
): void {
  x[H1] = seed;
  x[H1 + 1] = 0;
  x[H2] = seed;
  x[H2 + 1] = 0;
  let i = start;
  for (; i + 15 < end; i += 16) {
    for (let w = 0; w < 4; w++) x[K1 + w] = read32(bytes, i + w * 4);
    mixFirst();
    rotl64(x, H1, 27);
    add64(x, H1, x[H2], x[H2 + 1]);
    mul64(x, H1, 5, 0);
    add64(x, H1, 0x52dce729, 0);
    mixSecond();
    rotl64(x, H2, 31);
    add64(x, H2, x[H1], x[H1 + 1]);
    mul64(x, H2, 5, 0);
    add64(x, H2, 0x38495ab5, 0);
  }
  x.fill(0, K1);
  for (let rest = i; rest < end; rest++) {
    const at = rest - i;
    const word = K1 + (at >> 2);
    const byte = signedTail ? (bytes[rest] << 24) >> 24 : bytes[rest];
    x[word] ^= byte << ((at & 3) * 8);
    // The sign of a byte in a low half fills the high half too.
    if (byte < 0 && (word & 1) === 0) x[word + 1] ^= -1;
  }
  if (end - i > 8) mixSecond();
  if (i < end) mixFirst();
  finish(end - start);
  out.set(x.subarray(H1, K1));
}

function mixFirst(): void {
  mul64(x, K1, C1, C1_HIGH);
  rotl64(x, K1, 31);
  mul64(x, K1, C2, C2_HIGH);
  xor64(x, H1, x[K1], x[K1 + 1]);
}

function mixSecond(): void {
  mul64(x, K2, C2, C2_HIGH);
  rotl64(x, K2, 33);
  mul64(x, K2, C1, C1_HIGH);
  xor64(x, H2, x[K2], x[K2 + 1]);
}

function finish(length: number): void {
  xor64(x, H1, length, 0);
  xor64(x, H2, length, 0);
  add64(x, H1, x[H2], x[H2 + 1]);
  add64(x, H2, x[H1], x[H1 + 1]);
  fmix64(x, H1);
  fmix64(x, H2);
  add64(x, H1, x[H2], x[H2 + 1]);
  add64(x, H2, x[H1], x[H1 + 1]);
}

/** The finalizer of the 64-bit word at `x[i]`: a bijection in which every input bit reaches every output bit. */
export function fmix64(x: Int32Array, i: number): void {
  xorShift64(x, i, 33);
  mul64(x, i, 0xed558ccd, 0xff51afd7);
  xorShift64(x, i, 33);
  mul64(x, i, 0x1a85ec53, 0xc4ceb9fe);
  xorShift64(x, i, 33);
}

const read32 = (b: Uint8Array, i: number): number => b[i] | (b[i + 1] << 8) | (b[i + 2] << 16) | (b[i + 3] << 24);

const words = new Int32Array(4);

/**
 * MurmurHash3 x64 128-bit with any seed of 32 bits: its first 64 bits (Guava's `murmur3_128().asLong()`); its id is
 * `murmur3_128:<seed>`. Throws an `InputError` for any other seed.
 */
export function murmur3_128Seeded(given: number) {
  const seed = checkedSeed(given);
  return murmur3_128With(seededId('murmur3_128', seed), seed);
}

function murmur3_128With<const Id extends SeededId<'murmur3_128'>>(id: Id, seed: number) {
  return keyHash64(id, (bytes, start, end, out) => {
    murmur3Words(bytes, start, end, seed, false, words);
    out[0] = words[0];
    out[1] = words[1];
  });
}

/** MurmurHash3 x64 128-bit, seed 0: its first 64 bits. */
export const murmur3_128 = murmur3_128With('murmur3_128', 0);
