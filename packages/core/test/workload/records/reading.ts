import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { InputError, utf8 } from '@shardscope/core';
import {
  type KeyRecord,
  type RecordBatch,
  type RecordKernels,
  type RecordReader,
  type RecordRule,
  type RecordSource,
  recordsIn,
} from '@shardscope/core/records';
import { newRecordKernels } from '@shardscope/core/records/wasm';
import fc from 'fast-check';
import { expect } from 'vitest';

/** A sample recorded from the real program. */
export const sample = (name: string): Uint8Array =>
  readFileSync(new URL(`../../../../vectors/keys/${name}`, import.meta.url));

/** What is expected of a sample. */
export const expected = <T>(name: string): T => JSON.parse(Buffer.from(sample(name)).toString()) as T;

/** A key in such a list: text, or bytes in hexadecimal. */
export type ListedKey = string | { readonly hex: string };

/** The bytes of a key as text of one character each. */
export const listed = (key: ListedKey): string =>
  Buffer.from(typeof key === 'string' ? utf8(key) : Buffer.from(key.hex, 'hex')).toString('latin1');

/** A record that outlives the next one. */
export type Kept = Omit<KeyRecord, 'key'> & { readonly key: string };

export const lenient: RecordRule = { maxKeyBytes: 65_536, skipBad: false };

/** All records of an input that comes in pieces, with what was left out and said; pieces are put where the reader has room for them if `inRoom`. */
export function readAll(
  source: RecordSource,
  pieces: readonly Uint8Array[],
  rule: Partial<RecordRule> = {},
  kernels?: RecordKernels,
  inRoom: (at: number) => boolean = () => false,
) {
  const reader = source.reader({ ...lenient, ...rule }, () => kernels);
  const records: Kept[] = [];
  const keep = (batches: Iterable<RecordBatch>): void => {
    for (const batch of batches) {
      for (const { key, ...rest } of recordsIn(batch))
        records.push({ key: Buffer.from(key).toString('latin1'), ...rest });
    }
  };
  pieces.forEach((piece, i) => {
    keep(reader.push(inRoom(i) ? putInRoom(reader, piece) : piece));
  });
  keep(reader.end());
  return { records, empty: reader.empty, bad: reader.bad, notes: reader.notes };
}

function putInRoom(reader: RecordReader, piece: Uint8Array): Uint8Array {
  const room = reader.room?.();
  if (!room) return piece;
  expect(room.length).toBeGreaterThanOrEqual(Math.min(piece.length, 2 ** 17));
  if (room.length < piece.length) return piece;
  room.set(piece);
  return room.subarray(0, piece.length);
}

/** Bytes in pieces of a length. */
export const inPieces = (bytes: Uint8Array, length: number): Uint8Array[] =>
  Array.from({ length: Math.ceil(bytes.length / length) }, (_, i) => bytes.subarray(i * length, (i + 1) * length));

/** Reading damaged input either ends well or throws an `InputError`, of which this says the message. */
export function damage(source: RecordSource, bytes: Uint8Array): string | undefined {
  try {
    readAll(source, [bytes]);
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    expect(String(error)).toMatch(/ (?:line|byte) [0-9]+|no (?:line|record)/);
    return String(error);
  }
}

/** The records of an input as they are read with kernels, or the message of what is damaged. */
function outcome(
  source: RecordSource,
  pieces: readonly Uint8Array[],
  rule: Partial<RecordRule>,
  kernels?: RecordKernels,
  inRoom?: (at: number) => boolean,
) {
  try {
    return readAll(source, pieces, rule, kernels, inRoom);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return String(error);
  }
}

const kernels = newRecordKernels();

/** `expect` takes a hundred times as long to find lists equal. */
function same(found: unknown, wanted: unknown): void {
  if (!isDeepStrictEqual(found, wanted)) expect(found).toEqual(wanted);
}

/** Kernels read what readers do without them, in any pieces. */
export function sameWithKernels(
  source: RecordSource,
  bytes: Uint8Array,
  rule: Partial<RecordRule> = {},
  piece = bytes.length,
): void {
  expect(kernels).toBeDefined();
  same(outcome(source, inPieces(bytes, piece), rule, kernels), outcome(source, [bytes], rule));
}

/** What is put where a reader has room for it is read as what is not, with kernels and without. */
export function sameInRoom(
  source: RecordSource,
  bytes: Uint8Array,
  rule: Partial<RecordRule> = {},
  piece = bytes.length,
): void {
  const wanted = outcome(source, [bytes], rule);
  const pieces = inPieces(bytes, piece);
  for (const [some, inRoom] of [
    [kernels, () => true],
    [kernels, (at: number) => at % 3 !== 1],
    [undefined, () => true],
  ] as const)
    same(outcome(source, pieces, rule, some, inRoom), wanted);
}

/** Cuts a sample anywhere and flips any bit of it; `judge` sees what came of each damage. */
export function damaged(
  source: RecordSource,
  bytes: Uint8Array,
  judge: (message: string | undefined, at: number, how: 'cut' | 'flip') => void = () => {},
): void {
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
      judge(damage(source, bytes.subarray(0, at)), at, 'cut');
      const flipped = Uint8Array.from(bytes);
      flipped[at] ^= 1 << bit;
      judge(damage(source, flipped), at, 'flip');
      sameWithKernels(source, bytes.subarray(0, at), { skipBad: true });
      sameWithKernels(source, flipped, { skipBad: bit % 2 === 0 }, 1000);
    }),
    { numRuns: 100 },
  );
}

/** The records are the same however the input is cut into pieces. */
export function samePieces(source: RecordSource, bytes: Uint8Array, rule: Partial<RecordRule> = {}): void {
  const whole = readAll(source, [bytes], rule);
  for (const length of [1, 7, 4096]) {
    same(readAll(source, inPieces(bytes, length), rule), whole);
    sameWithKernels(source, bytes, rule, length);
  }
  sameInRoom(source, bytes, rule, 4096);
}
