import { fmix32, fmix32s } from '../murmur3';

// Names, the keys of src/workload/kinds.ts, without their text: of each, the eleven bytes after `user` as three words. Hashes are made
// from these (slots.ts, murmurs.ts); text is written from them only where somebody reads it (texts.ts).

/** Most names at a time. */
const MOST: usize = 8192;
/** From the first word of each name to the second, and from those to the third: what fills the last sixteen is written too. */
export const STRIDE: usize = (MOST + 16) * 4;
/** The words, of all names the first, then the second, then the third. */
export const words = memory.data(3 * (8192 + 16) * 4, 16);

const HALF: u32 = 36 * 36 * 36 * 36 * 36;
const LAST_THREE: u32 = 36 * 36 * 36;
// Constants are read from memory: spelled out, engines put them together anew each time.
const constants = memory.data<u32>([HALF, 71, 2876, LAST_THREE, LAST_THREE - 1, 29128, 36, 1821, 9215, 0x30303030, 0x09090909, 0x27272727]);

/** Numbers below twice a modulus, reduced by it: what would be negative is far above it. */
@inline
function below(numbers: v128, modulus: v128): v128 {
  return i32x4.min_u(numbers, i32x4.sub(numbers, modulus));
}

/** Adds to a half of four numbers, modulo 36^5, their mixed other half. */
@inline
function round(half: v128, other: v128, key: v128): v128 {
  const modulus = v128.load32_splat(constants);
  const mixed = fmix32s(v128.xor(other, key));
  // The quotient is at most one too small: 71 is 2^32 / 36^5, and what is cut off comes to less than one.
  const quotient = i32x4.shr_u(i32x4.mul(i32x4.shr_u(mixed, 16), v128.load32_splat(constants, 4)), 16);
  const remainder = below(i32x4.sub(mixed, i32x4.mul(quotient, modulus)), modulus);
  return below(i32x4.add(half, remainder), modulus);
}

/** Two base-36 digits of numbers below 1296, the first one in the lower byte. */
@inline
function pair(numbers: v128): v128 {
  // A product of 16-bit numbers takes half as long as one of 32: 1821 is 2^16 / 36, and 36 * 256 - 1 takes the tens to their byte.
  const tens = i32x4.shr_u(i32x4.dot_i16x8_s(numbers, v128.load32_splat(constants, 28)), 16);
  return i32x4.sub(i32x4.shl(numbers, 8), i32x4.dot_i16x8_s(tens, v128.load32_splat(constants, 32)));
}

/** The numbers without their last three base-36 digits. */
@inline
function firstTwo(halves: v128): v128 {
  // The estimate is at most one too small.
  const estimate = i32x4.shr_u(i32x4.mul(i32x4.shr_u(halves, 6), v128.load32_splat(constants, 8)), 21);
  const rest = i32x4.sub(halves, i32x4.mul(estimate, v128.load32_splat(constants, 12)));
  return i32x4.sub(estimate, i32x4.gt_s(rest, v128.load32_splat(constants, 16)));
}

/** Digits 0 to 35 in bytes as ASCII. */
@inline
function ascii(digits: v128): v128 {
  const letters = v128.and(i8x16.gt_s(digits, v128.load32_splat(constants, 40)), v128.load32_splat(constants, 44));
  return i8x16.add(i8x16.add(digits, v128.load32_splat(constants, 36)), letters);
}

/** Four names of 15 bytes: their halves, and where their words go. */
@inline
function put(low: v128, high: v128, at: usize): void {
  const hundred = v128.load32_splat(constants, 24);
  const lowTwo = firstTwo(low);
  const highTwo = firstTwo(high);
  const lowThree = i32x4.sub(low, i32x4.mul(lowTwo, v128.load32_splat(constants, 12)));
  const highThree = i32x4.sub(high, i32x4.mul(highTwo, v128.load32_splat(constants, 12)));
  // 29128 is 2^18 / 9; a number below 36^3 has 16 bits, of which a signed product takes 15.
  const ninths = v128.load32_splat(constants, 20);
  const lowMiddle = i32x4.shr_u(i32x4.dot_i16x8_s(i32x4.shr_u(lowThree, 2), ninths), 18);
  const highMiddle = i32x4.shr_u(i32x4.dot_i16x8_s(i32x4.shr_u(highThree, 2), ninths), 18);
  const lowLast = i32x4.sub(lowThree, i32x4.dot_i16x8_s(lowMiddle, hundred));
  const highLast = i32x4.sub(highThree, i32x4.dot_i16x8_s(highMiddle, hundred));
  const lowPair = pair(lowMiddle);
  const first = v128.or(i32x4.shl(pair(lowTwo), 8), i32x4.shl(lowPair, 24));
  const second = v128.or(v128.or(i32x4.shr_u(lowPair, 8), i32x4.shl(lowLast, 8)), i32x4.shl(pair(highTwo), 16));
  const third = v128.or(pair(highMiddle), i32x4.shl(highLast, 16));
  // A colon is a zero with two more bits, and after the last digit there is nothing.
  v128.store(at, v128.or(ascii(first), i32x4.splat(0x0a)));
  v128.store(at + STRIDE, ascii(second));
  v128.store(at + 2 * STRIDE, v128.and(ascii(third), i32x4.splat(0xffffff)));
}

/**
 * The words of names `first` to `first + count`: a Feistel permutation by the keys of four rounds. 4.7 ns a name, 6.9 if digits follow in the same
 * loop, whose registers do not suffice for both.
 */
export function nameWords(first: f64, count: u32, round0: u32, round1: u32, round2: u32, round3: u32): void {
  let next = first as u64;
  const key1 = i32x4.splat(round1);
  const key2 = i32x4.splat(round2);
  const key3 = i32x4.splat(round3);
  const modulus = i32x4.splat(HALF);
  for (let done: u32 = 0; done < count; ) {
    const left = (next % HALF) as u32;
    const right = (next / HALF) as u32;
    const run = min(count - done, HALF - left);
    // The upper half of the numbers of a run is the same: so is their first round.
    const start = (left + (fmix32(right ^ round0) % HALF)) % HALF;
    const rights = i32x4.splat(right);
    let lefts = i32x4.add(i32x4.splat(start), i32x4(0, 1, 2, 3));
    const begin = words + (done << 2);
    const stop = begin + (run << 2);
    for (let at = begin; at < stop; at += 64) {
      // Four fours at a time: one through three rounds is a chain of 150 cycles.
      const lowA = below(lefts, modulus);
      const lowB = below(i32x4.add(lefts, i32x4.splat(4)), modulus);
      const lowC = below(i32x4.add(lefts, i32x4.splat(8)), modulus);
      const lowD = below(i32x4.add(lefts, i32x4.splat(12)), modulus);
      lefts = i32x4.add(lefts, i32x4.splat(16));
      const highA = round(rights, lowA, key1);
      const highB = round(rights, lowB, key1);
      const highC = round(rights, lowC, key1);
      const highD = round(rights, lowD, key1);
      const endA = round(lowA, highA, key2);
      const endB = round(lowB, highB, key2);
      const endC = round(lowC, highC, key2);
      const endD = round(lowD, highD, key2);
      v128.store(at, endA);
      v128.store(at, endB, 16);
      v128.store(at, endC, 32);
      v128.store(at, endD, 48);
      v128.store(at + STRIDE, round(highA, endA, key3));
      v128.store(at + STRIDE, round(highB, endB, key3), 16);
      v128.store(at + STRIDE, round(highC, endC, key3), 32);
      v128.store(at + STRIDE, round(highD, endD, key3), 48);
    }
    for (let at = begin; at < stop; at += 16) put(v128.load(at), v128.load(at + STRIDE), at);
    done += run;
    next += run;
  }
}
