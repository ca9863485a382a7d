import { add64, mul64, rotl64, xor64, xorShift64 } from './int64.ts';
import { keyHash64 } from './keyHash.ts';
import { checkedSeed, type SeededId, seededId } from './seed.ts';

// The five primes of the specification, low and high half.
const P1 = 0x85ebca87;
const P1H = 0x9e3779b1;
const P2 = 0x27d4eb4f;
const P2H = 0xc2b2ae3d;
const P3 = 0x9e3779f9;
const P3H = 0x165667b1;
const P4 = 0xc2b2ae63;
const P4H = 0x85ebca77;
const P5 = 0x165667c5;
const P5H = 0x27d4eb2f;

// The hash, a round in the making, and the four accumulators of the long form.
const HASH = 0;
const ROUND = 2;
const LANES = 4;
const x = new Int32Array(12);

const read32 = (b: Uint8Array, i: number): number => b[i] | (b[i + 1] << 8) | (b[i + 2] << 16) | (b[i + 3] << 24);

function set(i: number, low: number, high: number): void {
  x[i] = low;
  x[i + 1] = high;
}

/** One round of the specification on the accumulator at `i`. */
function round(i: number, low: number, high: number): void {
  set(ROUND, low, high);
  mul64(x, ROUND, P2, P2H);
  add64(x, i, x[ROUND], x[ROUND + 1]);
  rotl64(x, i, 31);
  mul64(x, i, P1, P1H);
}

/** Xors one round over a zero accumulator, made in place of `i`, into the hash. */
function merge(i: number, low: number, high: number): void {
  set(i, 0, 0);
  round(i, low, high);
  xor64(x, HASH, x[i], x[i + 1]);
}

/** xxHash 64-bit with any seed of 32 bits (Collet, xxHash specification 0.1.1); its id is `xxh64:<seed>`. Throws an `InputError` for any other seed. */
export function xxh64Seeded(given: number) {
  const seed = checkedSeed(given);
  return xxh64With(seededId('xxh64', seed), seed);
}

function xxh64With<const Id extends SeededId<'xxh64'>>(id: Id, seed: number) {
  const longSeeds = new Int32Array(8);
  set(HASH, seed, 0);
  add64(x, HASH, P1, P1H);
  add64(x, HASH, P2, P2H);
  longSeeds.set(x.subarray(0, 2), 0);
  set(HASH, seed, 0);
  add64(x, HASH, P2, P2H);
  longSeeds.set(x.subarray(0, 2), 2);
  longSeeds.set([seed, 0], 4);
  set(HASH, seed, 0);
  add64(x, HASH, ~P1 + 1, ~P1H);
  longSeeds.set(x.subarray(0, 2), 6);

  return keyHash64(id, (bytes, start, end, out) => {
    let i = start;
    if (end - start >= 32) {
      x.set(longSeeds, LANES);
      for (; i + 31 < end; i += 32) {
        for (let lane = 0; lane < 4; lane++) {
          round(LANES + lane * 2, read32(bytes, i + lane * 8), read32(bytes, i + lane * 8 + 4));
        }
      }
      set(HASH, 0, 0);
      for (let lane = 0; lane < 4; lane++) {
        const at = LANES + lane * 2;
        set(ROUND, x[at], x[at + 1]);
        rotl64(x, ROUND, [1, 7, 12, 18][lane]);
        add64(x, HASH, x[ROUND], x[ROUND + 1]);
      }
      for (let at = LANES; at < LANES + 8; at += 2) {
        merge(at, x[at], x[at + 1]);
        mul64(x, HASH, P1, P1H);
        add64(x, HASH, P4, P4H);
      }
    } else {
      set(HASH, seed, 0);
      add64(x, HASH, P5, P5H);
    }
    add64(x, HASH, end - start, 0);
    for (; i + 7 < end; i += 8) {
      merge(LANES, read32(bytes, i), read32(bytes, i + 4));
      rotl64(x, HASH, 27);
      mul64(x, HASH, P1, P1H);
      add64(x, HASH, P4, P4H);
    }
    if (i + 3 < end) {
      set(ROUND, read32(bytes, i), 0);
      mul64(x, ROUND, P1, P1H);
      xor64(x, HASH, x[ROUND], x[ROUND + 1]);
      rotl64(x, HASH, 23);
      mul64(x, HASH, P2, P2H);
      add64(x, HASH, P3, P3H);
      i += 4;
    }
    for (; i < end; i++) {
      set(ROUND, bytes[i], 0);
      mul64(x, ROUND, P5, P5H);
      xor64(x, HASH, x[ROUND], x[ROUND + 1]);
      rotl64(x, HASH, 11);
      mul64(x, HASH, P1, P1H);
    }
    xorShift64(x, HASH, 33);
    mul64(x, HASH, P2, P2H);
    xorShift64(x, HASH, 29);
    mul64(x, HASH, P3, P3H);
    xorShift64(x, HASH, 32);
    out[0] = x[HASH];
    out[1] = x[HASH + 1];
  });
}

/** xxHash 64-bit, seed 0. */
export const xxh64 = xxh64With('xxh64', 0);
