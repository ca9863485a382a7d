import { phrase } from '../../../phrase.ts';
import { BadLine } from './badLine.ts';

const PERCENT = 0x25;

/** The bytes that percent-encoded text stands for, written to `room`. Throws a `BadLine` for a `%` without two hexadecimal digits. */
export function percentDecoded(text: Uint8Array, room: Uint8Array): Uint8Array {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    let byte = text[i];
    if (byte === PERCENT) {
      const high = digit(text[i + 1]);
      const low = digit(text[i + 2]);
      if (high < 0 || low < 0) throw new BadLine(phrase`has a % in its key without two hexadecimal digits`);
      byte = high * 16 + low;
      i += 2;
    }
    room[count++] = byte;
  }
  return room.subarray(0, count);
}

/** The value of a hexadecimal digit, -1 of anything else. */
export function digit(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
