import { mul64, xorShift64 } from './int64.ts';

/** A step of xorshift64* (S. Vigna 2014) on the word at `x[0]`, low half first: by 12, 25 and 27, times 2685821657736338717. */
export function xorShiftStar64(x: Int32Array): void {
  xorShift64(x, 0, 12);
  x[1] ^= (x[1] << 25) | (x[0] >>> 7);
  x[0] ^= x[0] << 25;
  xorShift64(x, 0, 27);
  mul64(x, 0, 0x4f6cdd1d, 0x2545f491);
}
