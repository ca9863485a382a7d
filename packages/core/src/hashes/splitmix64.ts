import { add64, mul64, xorShift64 } from './int64.ts';

const x = new Int32Array(2);

/** The output of SplitMix64 for a state, as two int32 halves in `out`: a well-mixed bijection (Steele et al. 2014). */
export function splitmix64(low: number, high: number, out: Int32Array): void {
  x[0] = low;
  x[1] = high;
  add64(x, 0, 0x7f4a7c15, 0x9e3779b9);
  xorShift64(x, 0, 30);
  mul64(x, 0, 0x1ce4e5b9, 0xbf58476d);
  xorShift64(x, 0, 27);
  mul64(x, 0, 0x133111eb, 0x94d049bb);
  xorShift64(x, 0, 31);
  out[0] = x[0];
  out[1] = x[1];
}
