import { interleave } from '../interleave';

// The eleven bytes after `user` of sixteen names side by side, as three words of each.

/** From the first words of sixteen names to the second ones, and from those to the third. */
export const STRIDE: usize = 64;
/** The words that were made last. */
export const words = memory.data(3 * 64, 16);

/** The words of the sixteen names whose digits are at `at`. */
@inline
export function makeWords(at: usize): void {
  interleave(i8x16.splat(0x3a), v128.load(at), v128.load(at, 16), v128.load(at, 32), words);
  interleave(v128.load(at, 48), v128.load(at, 64), v128.load(at, 80), v128.load(at, 96), words + STRIDE);
  interleave(v128.load(at, 112), v128.load(at, 128), v128.load(at, 144), i8x16.splat(0), words + 2 * STRIDE);
}
