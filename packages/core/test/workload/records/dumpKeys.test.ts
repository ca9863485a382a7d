import { redisDump } from '@shardscope/core/records';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readAll, sameInRoom, sameWithKernels } from './reading.ts';

const bytesOf = (...parts: readonly (number | Uint8Array)[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'number' ? Buffer.of(part) : part)));

/** A length in any of the forms that hold it. */
const lengthOf = (value: number, form: number): Uint8Array => {
  if (form === 0 && value < 64) return bytesOf(value);
  if (form < 2 && value < 2 ** 14) return bytesOf(0x40 | (value >> 8), value & 255);
  const long = Buffer.alloc(form === 3 ? 8 : 4);
  long.writeUInt32BE(value, long.length - 4);
  return bytesOf(form === 3 ? 0x81 : 0x80, long);
};

// Mostly as servers write them, the shortest that holds the value.
const form = fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(3) });
const blob = fc.oneof(
  { weight: 6, arbitrary: fc.uint8Array({ maxLength: 12 }) },
  { weight: 1, arbitrary: fc.integer({ min: 50, max: 400 }).map((length) => new Uint8Array(length).fill(length)) },
);
const length = fc.tuple(fc.nat(100), form).map(([value, how]) => lengthOf(value, how));
const text = fc.tuple(blob, form).map(([bytes, how]) => bytesOf(lengthOf(bytes.length, how), bytes));
const string = fc.oneof(
  { weight: 6, arbitrary: text },
  { weight: 2, arbitrary: fc.nat(2).map((wide) => bytesOf(0xc0 + wide, new Uint8Array(1 << wide).fill(7))) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(blob, form, length)
      .map(([bytes, how, whole]) => bytesOf(0xc3, lengthOf(bytes.length, how), whole, bytes)),
  },
);

const counted = (element: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> =>
  fc.tuple(fc.array(element, { maxLength: 4 }), form).map(([all, how]) => bytesOf(lengthOf(all.length, how), ...all));
const both = (first: fc.Arbitrary<Uint8Array>, second: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> =>
  fc.tuple(first, second).map((parts) => bytesOf(...parts));
const score = fc.uint8Array({ minLength: 8, maxLength: 8 });

/** Types of values and how they are written; of type 3 scores are text, which no kernel reads. */
const values: readonly (readonly [number, fc.Arbitrary<Uint8Array>])[] = [
  ...[0, 0, 0, 0, 9, 10, 11, 12, 13, 16, 17, 20].map((type) => [type, string] as const),
  ...[1, 2, 14].map((type) => [type, counted(string)] as const),
  [4, counted(both(string, string))],
  [5, counted(both(string, score))],
  [
    18,
    counted(
      both(
        fc.constantFrom(1, 2).map((container) => bytesOf(container)),
        string,
      ),
    ),
  ],
  [3, counted(both(string, fc.constantFrom(bytesOf(1, 0x35), bytesOf(255))))],
];

const before = fc.oneof(
  fc.uint8Array({ minLength: 8, maxLength: 8 }).map((time) => bytesOf(252, time)),
  fc.uint8Array({ minLength: 4, maxLength: 4 }).map((time) => bytesOf(253, time)),
  fc.nat(255).map((hits) => bytesOf(249, hits)),
  length.map((idle) => bytesOf(248, idle)),
  length.map((database) => bytesOf(254, database)),
);

const record = fc
  .tuple(
    fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(before, { maxLength: 9 }) }),
    fc.oneof({ weight: 8, arbitrary: text }, { weight: 1, arbitrary: string }),
    fc.constantFrom(...values).chain(([type, value]) => value.map((written) => [type, written] as const)),
  )
  .map(([facts, key, [type, value]]) => bytesOf(...facts, type, key, value));

const dumpOf = (records: readonly Uint8Array[]): Uint8Array =>
  bytesOf(Buffer.from('REDIS0011'), 254, 0, ...records, 255, new Uint8Array(8));

it('kernels find the keys of dumps that a reader finds without them, in any pieces, cut or damaged', () => {
  fc.assert(
    fc.property(
      fc.array(record, { maxLength: 12 }),
      fc.integer({ min: 1, max: 600 }),
      fc.constantFrom({}, { skipBad: true, maxKeyBytes: 9 }, { checksums: false }),
      fc.option(fc.tuple(fc.nat(), fc.nat(255))),
      (records, piece, rule, damage) => {
        const dump = Uint8Array.from(dumpOf(records));
        if (damage) dump[9 + (damage[0] % (dump.length - 9))] = damage[1];
        sameInRoom(redisDump, dump, rule, piece);
        sameWithKernels(redisDump, dump, rule, piece);
        sameInRoom(redisDump, dump.subarray(0, dump.length - (piece % dump.length)), rule, piece);
      },
    ),
    { numRuns: 100 },
  );
});

it('kernels find more keys than a batch holds, and values longer than what is taken in at once', () => {
  const key = (i: number): Uint8Array =>
    bytesOf(0, lengthOf(6, 0), Buffer.from(`k${i}`.padEnd(6)), lengthOf(9, 0), new Uint8Array(9));
  const long = bytesOf(0, lengthOf(4, 0), Buffer.from('long'), lengthOf(1_500_000, 2), new Uint8Array(1_500_000));
  const many = Array.from({ length: 20_000 }, (_, i) => key(i));
  const dump = dumpOf([...many, long, ...many.slice(0, 10)]);
  expect(readAll(redisDump, [dump]).records).toHaveLength(20_011);
  for (const piece of [9999, 2 ** 17]) sameInRoom(redisDump, dump, {}, piece);
});

it('a dump of nothing but facts about a key is not looked through anew for each of them', () => {
  const facts = new Uint8Array(3_000_000).map((_, i) => (i % 2 === 0 ? 249 : 1));
  const dump = dumpOf([facts, bytesOf(0, 1, Buffer.from('k'), 1, Buffer.from('v'))]);
  expect(readAll(redisDump, [dump]).records).toMatchObject([{ key: 'k', bytes: 2 }]);
  sameInRoom(redisDump, dump, {}, 2 ** 17);
});
