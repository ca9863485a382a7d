import { keyHash64 } from './keyHash.ts';

/**
 * A key that is a number already: its decimal digits as an unsigned 64-bit integer, for systems that partition by number.
 * Any other text is read the same way, digit by digit in base 10, and spreads badly.
 */
export const u64 = keyHash64('u64', (bytes, start, end, out) => {
  let low = 0;
  let high = 0;
  for (let i = start; i < end; i++) {
    const sum = (low >>> 0) * 10 + ((bytes[i] - 0x30) & 0xff);
    high = (Math.imul(high, 10) + Math.floor(sum / 2 ** 32)) | 0;
    low = sum | 0;
  }
  out[0] = low;
  out[1] = high;
});
