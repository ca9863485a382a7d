import { fmix32 } from '../hashes/murmur3.ts';
import { ascii } from './ascii.ts';
import { subSeed } from './random.ts';

const HEX = ascii('0123456789abcdef');

/** What all UUIDs of version 4 and variant 1 have in common (RFC 9562). */
export const UUID = '00000000-0000-4000-8000-000000000000';

/** Writes what UUID number `index` has of its own over `UUID`; no two are alike. */
export function uuidWriter(seed: number): (bytes: Uint8Array, at: number, index: number) => void {
  const [key0, key1, key2, key3] = [0, 1, 2, 3].map((word) => subSeed(seed, word));
  return (bytes, at, index) => {
    // The first and the last 32 bits together are a bijection of the index.
    const low = index | 0;
    const high = Math.floor(index / 2 ** 32) | 0;
    const first = fmix32(low ^ fmix32(high ^ key0));
    const last = fmix32(high ^ fmix32(first ^ key1));
    const second = fmix32(last ^ key2);
    const third = fmix32((first + key3) ^ second);
    writeHex(bytes, at, first, 8);
    writeHex(bytes, at + 9, second >>> 16, 4);
    writeHex(bytes, at + 15, second, 3);
    writeHex(bytes, at + 19, 0x8000 | (third & 0x3fff), 4);
    writeHex(bytes, at + 24, third >>> 16, 4);
    writeHex(bytes, at + 28, last, 8);
  };
}

function writeHex(bytes: Uint8Array, at: number, word: number, digits: number): void {
  for (let i = at + digits - 1; i >= at; i--) {
    bytes[i] = HEX[word & 0xf];
    word >>>= 4;
  }
}
