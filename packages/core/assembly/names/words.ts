// The eleven bytes after `user` of sixteen names side by side, as three words of each.

/** From the first words of sixteen names to the second ones, and from those to the third. */
export const STRIDE: usize = 64;
/** The words that were made last. */
export const words = memory.data(3 * 64, 16);

/** The words of the sixteen names whose digits are at `at`. */
@inline
export function makeWords(at: usize): void {
  putWords(words, i8x16.splat(0x3a), v128.load(at), v128.load(at, 16), v128.load(at, 32));
  putWords(words + STRIDE, v128.load(at, 48), v128.load(at, 64), v128.load(at, 80), v128.load(at, 96));
  putWords(words + 2 * STRIDE, v128.load(at, 112), v128.load(at, 128), v128.load(at, 144), i8x16.splat(0));
}

/** Sixteen words by their four bytes. */
@inline
function putWords(out: usize, a: v128, b: v128, c: v128, d: v128): void {
  const ab = i8x16.shuffle(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
  const cd = i8x16.shuffle(c, d, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
  v128.store(out, i16x8.shuffle(ab, cd, 0, 8, 1, 9, 2, 10, 3, 11));
  v128.store(out, i16x8.shuffle(ab, cd, 4, 12, 5, 13, 6, 14, 7, 15), 16);
  const abEnd = i8x16.shuffle(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
  const cdEnd = i8x16.shuffle(c, d, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
  v128.store(out, i16x8.shuffle(abEnd, cdEnd, 0, 8, 1, 9, 2, 10, 3, 11), 32);
  v128.store(out, i16x8.shuffle(abEnd, cdEnd, 4, 12, 5, 13, 6, 14, 7, 15), 48);
}
