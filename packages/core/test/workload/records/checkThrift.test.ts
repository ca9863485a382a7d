import fc from 'fast-check';
import { deserializeTCompactProtocol } from 'hyparquet/src/thrift.js';
import { describe, expect, it } from 'vitest';
import { checkThrift } from '../../../src/workload/records/parquet/checkThrift.ts';

const MOST = 1000;

/** A number in groups of seven bits. */
const varint = (value: number): number[] =>
  value < 128 ? [value] : [128 + (value % 128), ...varint(Math.floor(value / 128))];

/** What the library says of bytes: where they end, or that they are none. */
function read(bytes: Uint8Array): number | undefined {
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), offset: 0 };
  try {
    deserializeTCompactProtocol(reader);
    return reader.offset;
  } catch {
    return undefined;
  }
}

function checked(bytes: Uint8Array): number | undefined {
  try {
    return checkThrift(bytes, 0, MOST);
  } catch {
    return undefined;
  }
}

describe('a struct of Thrift', () => {
  it('ends where the library says', () => {
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom([1, []], [2, []]),
        fc.nat(255).map((byte) => [3, [byte]]),
        fc.nat(2 ** 31 - 1).map((number) => [5, varint(number)]),
        fc.bigInt(0n, 2n ** 64n - 1n).map((number) => [6, varint64(number)]),
        fc.uint8Array({ minLength: 8, maxLength: 8 }).map((bytes) => [7, [...bytes]]),
        fc.uint8Array({ maxLength: 200 }).map((bytes) => [8, [...varint(bytes.length), ...bytes]]),
        fc
          .tuple(fc.array(fc.nat(255), { maxLength: 40 }), fc.boolean())
          .map(([bytes, long]) => [
            9,
            [...(long || bytes.length > 14 ? [0xf3, ...varint(bytes.length)] : [(bytes.length << 4) | 3]), ...bytes],
          ]),
        fc.array(tie('value'), { maxLength: 6 }).map((values) => [12, struct(values as [number, number[]][])]),
      ),
    }));
    fc.assert(
      fc.property(fc.array(value, { maxLength: 8 }), (values) => {
        const bytes = Uint8Array.from(struct(values as [number, number[]][]));
        expect(checkThrift(bytes, 0, MOST)).toBe(bytes.length);
        expect(read(bytes)).toBe(bytes.length);
      }),
    );
  });

  it('is refused, or ends where the library says, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const end = checked(bytes);
        if (end !== undefined) expect(read(bytes)).toBe(end);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['a number without an end', [0x16, ...Array<number>(11).fill(0xff), 0, 0], 'a number has more than 10 bytes'],
    [
      'a list longer than its bytes',
      [0x19, 0xf5, ...varint(2 ** 31 - 1), 0],
      'a list of 2147483647 values is longer than what is left',
    ],
    ['a text longer than its bytes', [0x18, ...varint(2 ** 32 - 1), 0], '4294967295 bytes are wanted where 1 are left'],
    ['lists within lists', Array<number>(100).fill(0x19), 'values are more than 32 deep within one another'],
    ['structs within structs', Array<number>(100).fill(0x1c), 'values are more than 32 deep within one another'],
    [
      'too many values',
      [0x19, 0xf3, ...varint(1001), ...Array<number>(1001).fill(0), 0],
      'there are more than 1000 values',
    ],
    ['a map', [0x1b, 0, 0], 'no value is of type 11'],
    ['nothing', [], '1 bytes are wanted where 0 are left'],
  ])('is refused: %s', (_, bytes, message) => {
    expect(() => checkThrift(Uint8Array.from(bytes), 0, MOST)).toThrow(message);
  });
});

function varint64(value: bigint): number[] {
  return value < 128n ? [Number(value)] : [128 + Number(value % 128n), ...varint64(value / 128n)];
}

/** Fields 1, 2, 3, ... and the end. */
const struct = (values: readonly (readonly [number, number[]])[]): number[] => [
  ...values.flatMap(([type, bytes]) => [0x10 | type, ...bytes]),
  0,
];
