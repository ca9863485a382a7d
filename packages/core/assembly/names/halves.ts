import { fmix32, fmix32s } from '../murmur3';

// Names, the keys of src/workload/kinds.ts, are numbers in another order: a Feistel permutation of two halves, each below 36^5, by the keys of four rounds.

/** Most names whose halves are made at a time: they stay in the nearest cache until their digits are made. */
export const BLOCK: u32 = 512;
const HALF: u32 = 36 * 36 * 36 * 36 * 36;
/** From the lower half of each name, whose digits come first, to the upper one: what fills the last sixteen is written too. */
export const STRIDE: usize = (512 + 16) * 4;
export const halves = memory.data(2 * (512 + 16) * 4, 16);

// Constants are read from memory: spelled out, engines put them together anew each time.
const constants = memory.data<u32>([HALF, 71]);

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

/** The halves of names `first` to `first + count`, at most a block. */
export function nameHalves(first: u64, count: u32, round0: u32, round1: u32, round2: u32, round3: u32): void {
  const key1 = i32x4.splat(round1);
  const key2 = i32x4.splat(round2);
  const key3 = i32x4.splat(round3);
  const modulus = i32x4.splat(HALF);
  for (let done: u32 = 0; done < count; ) {
    const left = (first % HALF) as u32;
    const right = (first / HALF) as u32;
    const run = min(count - done, HALF - left);
    // The upper half of the numbers of a run is the same: so is their first round.
    const start = (left + (fmix32(right ^ round0) % HALF)) % HALF;
    const rights = i32x4.splat(right);
    let lefts = i32x4.add(i32x4.splat(start), i32x4(0, 1, 2, 3));
    const begin = halves + (done << 2);
    for (let at = begin, stop = begin + (run << 2); at < stop; at += 64) {
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
    done += run;
    first += run;
  }
}
