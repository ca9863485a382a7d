import { binary } from './binary.ts';
import { instances } from './instances.ts';

/** assembly/index.ts as it is called from here: pointers are addresses in `memory`. */
export interface Kernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  /** Where free memory begins. */
  readonly heap: { readonly value: number };
  slot(start: number, end: number): number;
  slots(bytes: number, starts: number, ends: number, count: number, out: number): void;
  murmur3(start: number, end: number, seed: number): number;
  murmur3s(bytes: number, starts: number, ends: number, count: number, out: number, seed: number): void;
  jump(low: number, high: number, buckets: number): number;
  xxh64s(bytes: number, starts: number, ends: number, count: number, low: number, high: number): void;
  jumps(low: number, high: number, count: number, buckets: number, out: number): void;
  jumpBacks(low: number, high: number, count: number, buckets: number, out: number): void;
  flips(low: number, high: number, count: number, buckets: number, out: number): void;
  powers(low: number, high: number, count: number, buckets: number, out: number): void;
  binomials(low: number, high: number, count: number, buckets: number, retries: number, out: number): void;
  mementos(low: number, high: number, count: number, left: number, size: number, out: number): void;
  probes(
    hashes: number,
    count: number,
    points: number,
    size: number,
    index: number,
    shift: number,
    probes: number,
    out: number,
  ): void;
  highest(hashes: number, count: number, nodes: number, size: number, out: number): void;
  assignRing(hashes: number, count: number, index: number, shift: number, out: number): void;
  tallyCells(hashes: number, count: number, cells: number, aside: number): number;
  tallyRing(hashes: number, count: number, index: number, shift: number): void;
  tallyRemainders(hashes: number, count: number, modulus: number, counters: number): void;
  tallyValues(hashes: number, count: number, counters: number): void;
  nameDigits(first: number, count: number, round0: number, round1: number, round2: number, round3: number): void;
  nameTexts(count: number, bytes: number, starts: number, ends: number): void;
  nameSlots(count: number, out: number): void;
  nameMurmurs(count: number, out: number): void;
  sequence(first: number, count: number, bytes: number, starts: number, ends: number): void;
  sequenceSlots(first: number, count: number, out: number): void;
  sequenceMurmurs(first: number, count: number, out: number): void;
  lines(bytes: number, from: number, end: number, starts: number, ends: number, most: number): number;
  /** Lines without a key that the last `lines` passed over. */
  readonly skipped: { readonly value: number };
  /** Where the first line begins that the last `lines` did not finish. */
  readonly rest: { readonly value: number };
  /** Length of the longest key that the last `lines` found. */
  readonly longest: { readonly value: number };
}

// What this subpath, and only it, asks of its host, which may not have it.
declare const TextEncoder: (new () => Encoder) | undefined;

/** The host's UTF-8 encoder, which reads a string faster than its characters can be asked for one by one. */
export interface Encoder {
  encodeInto(text: string, into: Uint8Array): { readonly written: number };
}

const instance = instances(binary);

/** A kernel with a memory of its own; `undefined` where the host has no WebAssembly with SIMD. */
export function newKernel(): { readonly kernel: Kernel; readonly encoder: Encoder } | undefined {
  if (typeof TextEncoder === 'undefined') return undefined;
  const kernel = instance();
  return kernel === undefined ? undefined : { kernel: kernel as Kernel, encoder: new TextEncoder() };
}
