import { BLOCK, halves, nameHalves, STRIDE } from './halves';

// Names without their text: of each the ten base-36 digits after `user:`, as sixteen names side by side have them. Hashes are made from these (slots.ts,
// murmurs.ts); text is written from them only where somebody reads it (texts.ts).

/** Bytes of the digits of sixteen names: the first of each, the second of each, and so on. */
export const SIXTEEN: usize = 10 * 16;
/** The digits of as many as 8,192 names, sixteen after sixteen. */
export const digits = memory.data((8192 / 16) * 10 * 16, 16);

const LAST_THREE: u32 = 36 * 36 * 36;
const constants = memory.data<u32>([2876, LAST_THREE, LAST_THREE - 1, 29128, 0x00720072, 0x00240024, 0x30303030, 0x09090909, 0x27272727]);

/** Digits 0 to 35 in bytes as ASCII, stored. */
@inline
function put(at: usize, some: v128, others: v128): void {
  const values = i8x16.narrow_i16x8_u(some, others);
  const letters = v128.and(i8x16.gt_s(values, v128.load32_splat(constants, 28)), v128.load32_splat(constants, 32));
  v128.store(at, i8x16.add(i8x16.add(values, v128.load32_splat(constants, 24)), letters));
}

/** The numbers without their last base-36 digit, of 16 bits below 1296. */
@inline
function tens(numbers: v128): v128 {
  // 114 is 2^10 / 9.
  return i16x8.shr_u(i16x8.mul(i16x8.shr_u(numbers, 2), v128.load32_splat(constants, 16)), 10);
}

/** The last base-36 digit of numbers, given those without it. */
@inline
function ones(numbers: v128, without: v128): v128 {
  return i16x8.sub(numbers, i16x8.mul(without, v128.load32_splat(constants, 20)));
}

/** Both base-36 digits of numbers below 1296. */
@inline
function putTwo(at: usize, some: v128, others: v128): void {
  const someTens = tens(some);
  const otherTens = tens(others);
  put(at, someTens, otherTens);
  put(at + 16, ones(some, someTens), ones(others, otherTens));
}

/** The numbers, below 36^5, without their last three base-36 digits, or one less. */
@inline
function estimated(numbers: v128): v128 {
  return i32x4.shr_u(i32x4.mul(i32x4.shr_u(numbers, 6), v128.load32_splat(constants)), 21);
}

/** The numbers without their last base-36 digit, of 32 bits below 36^3. */
@inline
function firstTwo(numbers: v128): v128 {
  // 29128 is 2^18 / 9; a number below 36^3 has 16 bits, of which a signed product takes 15.
  return i32x4.shr_u(i32x4.dot_i16x8_s(i32x4.shr_u(numbers, 2), v128.load32_splat(constants, 12)), 18);
}

/** The five digits of a half of sixteen names. */
@inline
function putHalf(from: usize, at: usize): void {
  const a = v128.load(from);
  const b = v128.load(from, 16);
  const c = v128.load(from, 32);
  const d = v128.load(from, 48);
  let twoA = estimated(a);
  let twoB = estimated(b);
  let twoC = estimated(c);
  let twoD = estimated(d);
  const cube = v128.load32_splat(constants, 4);
  let threeA = i32x4.sub(a, i32x4.mul(twoA, cube));
  let threeB = i32x4.sub(b, i32x4.mul(twoB, cube));
  let threeC = i32x4.sub(c, i32x4.mul(twoC, cube));
  let threeD = i32x4.sub(d, i32x4.mul(twoD, cube));
  const most = v128.load32_splat(constants, 8);
  const moreA = i32x4.gt_s(threeA, most);
  const moreB = i32x4.gt_s(threeB, most);
  const moreC = i32x4.gt_s(threeC, most);
  const moreD = i32x4.gt_s(threeD, most);
  twoA = i32x4.sub(twoA, moreA);
  twoB = i32x4.sub(twoB, moreB);
  twoC = i32x4.sub(twoC, moreC);
  twoD = i32x4.sub(twoD, moreD);
  threeA = i32x4.sub(threeA, v128.and(moreA, cube));
  threeB = i32x4.sub(threeB, v128.and(moreB, cube));
  threeC = i32x4.sub(threeC, v128.and(moreC, cube));
  threeD = i32x4.sub(threeD, v128.and(moreD, cube));
  putTwo(at, i16x8.narrow_i32x4_u(twoA, twoB), i16x8.narrow_i32x4_u(twoC, twoD));
  const some = i16x8.narrow_i32x4_u(firstTwo(threeA), firstTwo(threeB));
  const others = i16x8.narrow_i32x4_u(firstTwo(threeC), firstTwo(threeD));
  putTwo(at + 32, some, others);
  put(at + 64, ones(i16x8.narrow_i32x4_u(threeA, threeB), some), ones(i16x8.narrow_i32x4_u(threeC, threeD), others));
}

/** The digits of names `first` to `first + count`, and of as many as fill the last sixteen. */
export function nameDigits(first: f64, count: u32, round0: u32, round1: u32, round2: u32, round3: u32): void {
  let at = digits;
  for (let done: u32 = 0; done < count; done += BLOCK) {
    const block = min(BLOCK, count - done);
    nameHalves((first as u64) + done, block, round0, round1, round2, round3);
    for (let from = halves, stop = halves + (block << 2); from < stop; from += 64, at += SIXTEEN) {
      putHalf(from, at);
      putHalf(from + STRIDE, at + 80);
    }
  }
}
