import type { PackedKeys } from '../hashes/keyHash.ts';
import { fmix32 } from '../hashes/murmur3.ts';
import { subSeed } from './random.ts';

/** Keys to place, in batches whose buffers are reused: a batch is valid until the next one is asked for. */
export interface Workload {
  readonly count: number;
  batches(): Iterable<PackedKeys>;
}

/** Names of the generators of keys. */
export const keyKinds = ['names', 'sequence'] as const;

/** `names`: `user:` and ten base-36 digits, all different, in an order that the seed decides. `sequence`: `user:1`, `user:2`, ... */
export type KeyKind = (typeof keyKinds)[number];

const BATCH = 8192;
const PREFIX = [0x75, 0x73, 0x65, 0x72, 0x3a];
const MAX_KEY_BYTES = PREFIX.length + 16;

/** Generated keys number `first` up to but not including `end`: the same ones however the range is divided. */
export function generatedKeys(kind: KeyKind, seed: number, first: number, end: number): Workload {
  return {
    count: end - first,
    *batches() {
      const bytes = new Uint8Array(BATCH * MAX_KEY_BYTES);
      const starts = new Int32Array(BATCH);
      const ends = new Int32Array(BATCH);
      const write = kind === 'names' ? nameWriter(seed) : writeNumber;
      for (let from = first; from < end; from += BATCH) {
        const count = Math.min(BATCH, end - from);
        let at = 0;
        for (let i = 0; i < count; i++) {
          starts[i] = at;
          for (let p = 0; p < PREFIX.length; p++) bytes[at++] = PREFIX[p];
          at = write(bytes, at, from + i);
          ends[i] = at;
        }
        yield { bytes, starts, ends, count };
      }
    },
  };
}

/** Writes the decimal digits of `index + 1` and returns where they end. */
function writeNumber(bytes: Uint8Array, at: number, index: number): number {
  let value = index + 1;
  let end = at + 1;
  for (let power = 10; power <= value; power *= 10) end++;
  for (let i = end - 1; i >= at; i--) {
    const rest = Math.floor(value / 10);
    bytes[i] = 0x30 + value - rest * 10;
    value = rest;
  }
  return end;
}

// Half of a name: five base-36 digits.
const HALF_DIGITS = 5;
const HALF = 36 ** HALF_DIGITS;
const DIGITS = Uint8Array.from('0123456789abcdefghijklmnopqrstuvwxyz', (digit) => digit.charCodeAt(0));

/**
 * Writes name number `index`: a four-round Feistel permutation of 0 .. 36^10 - 1 keyed by the seed, so that names look
 * random, never repeat, and any part of the sequence can be made on its own (Luby and Rackoff, 1988).
 */
function nameWriter(seed: number): (bytes: Uint8Array, at: number, index: number) => number {
  const rounds = [0, 1, 2, 3].map((round) => subSeed(seed, round));
  return (bytes, at, index) => {
    let right = Math.floor(index / HALF);
    let left = index - right * HALF;
    for (let round = 0; round < 4; round++) {
      const mixed = (left + (fmix32(right ^ rounds[round]) >>> 0)) % HALF;
      left = right;
      right = mixed;
    }
    return writeHalf(bytes, writeHalf(bytes, at, left), right);
  };
}

function writeHalf(bytes: Uint8Array, at: number, half: number): number {
  let value = half | 0;
  for (let i = at + HALF_DIGITS - 1; i >= at; i--) {
    const rest = (value / 36) | 0;
    bytes[i] = DIGITS[value - rest * 36];
    value = rest;
  }
  return at + HALF_DIGITS;
}
