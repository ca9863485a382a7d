import { fmix32 } from '../hashes/murmur3.ts';
import { ascii } from './ascii.ts';
import { subSeed } from './random.ts';

// Half of a name: five base-36 digits.
const HALF = 60_466_176;
const LAST_THREE = 46_656;
const DIGITS = ascii('0123456789abcdefghijklmnopqrstuvwxyz');
const PAIRS = Uint8Array.from({ length: 2 * 36 ** 2 }, (_, i) => DIGITS[i % 2 ? (i >> 1) % 36 : Math.floor(i / 72)]);

/** How many names there are. */
export const NAMES = HALF ** 2;

/** Bytes of a name. */
export const NAME_BYTES = 10;

/** Names in halves: five base-36 digits each. */
export interface NameHalves {
  readonly left: Int32Array;
  readonly right: Int32Array;
}

/** Room for that many names. */
export const roomForNames = (most: number): NameHalves => ({
  left: new Int32Array(most),
  right: new Int32Array(most),
});

/** The keys of the four rounds in which names are permuted. */
export const nameRounds = (seed: number): [number, number, number, number] => [
  subSeed(seed, 0),
  subSeed(seed, 1),
  subSeed(seed, 2),
  subSeed(seed, 3),
];

/**
 * Finds `count` names from number `first` on: a four-round Feistel permutation of 0 .. 36^10 - 1 keyed by the seed, so that
 * names look random, never repeat, and any part of the sequence can be made on its own (Luby and Rackoff, 1988).
 */
export function nameFinder(seed: number): (first: number, count: number, out: NameHalves) => void {
  const [key0, key1, key2, key3] = nameRounds(seed);
  return (first, count, out) => {
    for (let done = 0; done < count; ) {
      const from = first + done;
      const high = Math.floor(from / HALF) | 0;
      const low = (from - high * HALF) | 0;
      const run = Math.min(count - done, HALF - low);
      // The upper half of the numbers of a run is the same: so is their first round.
      permuted(low, run, high, belowHalf(fmix32(high ^ key0)), key1, key2, key3, done, out);
      done += run;
    }
  };
}

function permuted(
  low: number,
  run: number,
  high: number,
  first: number,
  key1: number,
  key2: number,
  key3: number,
  at: number,
  { left, right }: NameHalves,
): void {
  for (let i = 0; i < run; i++) {
    const a = added(low + i, first);
    const b = added(high, belowHalf(fmix32(a ^ key1)));
    const c = added(a, belowHalf(fmix32(b ^ key2)));
    left[at + i] = c;
    right[at + i] = added(b, belowHalf(fmix32(c ^ key3)));
  }
}

// 36^5 is 2^10 times an odd number. The remainder of an unsigned 32-bit number needs only that of its upper 22 bits, which
// V8 finds by multiplication; `%` on the whole is a division, and takes three times as long.
const ODD = 59_049;

function belowHalf(h: number): number {
  const upper = h >>> 10;
  return ((upper - Math.imul((upper / ODD) | 0, ODD)) << 10) | (h & 0x3ff);
}

function added(a: number, b: number): number {
  const sum = (a + b) | 0;
  return sum >= HALF ? sum - HALF : sum;
}

/** Writes a name, ten base-36 digits, and returns where it ends. */
export function writeName(bytes: Uint8Array, at: number, left: number, right: number): number {
  writeHalf(bytes, at, left);
  writeHalf(bytes, at + 5, right);
  return at + NAME_BYTES;
}

function writeHalf(bytes: Uint8Array, at: number, half: number): void {
  const high = (half / LAST_THREE) | 0;
  const low = (half - high * LAST_THREE) | 0;
  const middle = (low / 36) | 0;
  bytes[at] = PAIRS[2 * high];
  bytes[at + 1] = PAIRS[2 * high + 1];
  bytes[at + 2] = PAIRS[2 * middle];
  bytes[at + 3] = PAIRS[2 * middle + 1];
  bytes[at + 4] = DIGITS[low - middle * 36];
}
