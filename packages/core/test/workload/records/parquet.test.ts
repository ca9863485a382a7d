import { InputError, utf8 } from '@shardscope/core';
import { type ParquetColumns, parquetRecords } from '@shardscope/core/parquet';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expected, lenient, sample } from './reading.ts';

const file = sample('keys.parquet');
const { rows } = expected<{ readonly rows: readonly (readonly [string, number, string])[] }>('keys-parquet.json');

/** The records of a file in memory. */
async function readAll(bytes: Uint8Array, columns: ParquetColumns, rule = lenient) {
  const buffer = Uint8Array.from(bytes).buffer;
  const found: { readonly key: string; readonly hits?: number; readonly bytes?: number }[] = [];
  let left = 0;
  for await (const { records, bad } of parquetRecords(buffer, columns, rule, {})) {
    found.push(...records.map((record) => ({ ...record, key: Buffer.from(record.key).toString('latin1') })));
    left += bad;
  }
  return { records: found, bad: left };
}

/** A file that has nothing but metadata, and says how long they are. */
function withMetadata(bytes: ArrayLike<number>, length = bytes.length): Uint8Array {
  const file = new Uint8Array(12 + bytes.length);
  file.set(utf8('PAR1'));
  file.set(bytes, 4);
  new DataView(file.buffer).setUint32(4 + bytes.length, length, true);
  file.set(utf8('PAR1'), 8 + bytes.length);
  return file;
}

/** Metadata with elements of a schema, each with so many children, of which those without any are decimals, and a list of row groups. */
const metadataOf = (children: readonly number[], groups: readonly number[] = [0x0c]): number[] => [
  0x29,
  ...(children.length < 15 ? [(children.length << 4) | 12] : [0xfc, children.length]),
  ...children.flatMap((count) =>
    count > 0 ? [0x48, 1, 0x61, 0x15, 2 * count, 0] : [0x15, 14, 0x38, 1, 0x61, 0x25, 10, 0],
  ),
  0x29,
  ...groups,
  0,
];

/** What is said of damage: where it is, in words that are not the library's. */
const OURS =
  /^(?:the metadata cannot be read: (?:from byte [0-9]+ on, |they |the file )|row group [0-9]+ (?:has |cannot be read: column ".*(?:, byte [0-9]+:| (?:is|has) ))|row group [0-9]+, columns ".*", cannot be read: |row [0-9]+ |there is no column )(?!.*(?:parquet|offset|undefined|Cannot|buffer|DataView|thrift))/i;

describe('Parquet', () => {
  it('gives text with its bytes, and whole numbers of 64 bits with all their digits', async () => {
    expect((await readAll(file, { key: 'key', sizes: 'bytes' })).records).toEqual(
      rows.map(([key, bytes]) => ({ key, bytes })),
    );
    expect((await readAll(file, { key: 'id' })).records).toEqual(rows.map(([, , key]) => ({ key })));
  });

  it('refuses columns that it does not have and counts that are not exact, by row', async () => {
    await expect(readAll(file, { key: 'name' })).rejects.toThrow(
      new InputError('there is no column "name", but "key", "bytes", "id"'),
    );
    const inexact = 'row 1 has no whole number up to 9007199254740991 in column "id", but 9007199254740992';
    await expect(readAll(file, { key: 'key', hits: 'id' })).rejects.toThrow(new InputError(inexact));
    expect(await readAll(file, { key: 'key', hits: 'id' }, { ...lenient, skipBad: true })).toEqual({
      records: [],
      bad: rows.length,
    });
    await expect(readAll(file, { key: 'key' }, { ...lenient, maxKeyBytes: 3 })).rejects.toThrow(
      'row 1 has a key longer than 3 bytes',
    );
  });

  it.each([
    ['is not there', new Uint8Array(4), 'the file is too short'],
    ['is longer than the file', withMetadata([], 100), 'they should have 100 bytes where the file has 4'],
    [
      'is longer than is read',
      withMetadata(new Uint8Array(2 ** 26 + 1)),
      'they have 67108865 bytes, and at most 67108864 are read',
    ],
    // The library would be at it for hours.
    [
      'has an endless number',
      withMetadata([0x36, ...Array<number>(2 ** 20).fill(0xff)]),
      'from byte 4 on, a number has more than 10 bytes',
    ],
    [
      'has too deep a schema',
      withMetadata(metadataOf(Array<number>(100).fill(1))),
      'from byte 4 on, columns are more than 64 deep within one another',
    ],
    ['has a schema that is cut', withMetadata(metadataOf([2, 1])), 'from byte 4 on, columns are missing in the schema'],
  ])('is refused where its metadata %s', async (_, bytes, message) => {
    await expect(readAll(bytes, { key: 'key' })).rejects.toThrow(`the metadata cannot be read: ${message}`);
  });

  it('passes over statistics that are long, which the library would make numbers of', async () => {
    const statistics = [0x18, 0x80, 0x80, 0x40, ...Array<number>(2 ** 20).fill(1), 0];
    const column = [0x15, 14, 0x29, 0x18, 1, 0x61, 0x9c, ...statistics, 0];
    const groups = [0x1c, 0x19, 0x1c, 0x3c, ...column, 0, 0x26, 0, 0];
    const bytes = withMetadata(metadataOf([1, 0], groups));
    await expect(readAll(bytes, { key: 'no' })).rejects.toThrow('there is no column "no", but "a"');
  });

  it('that is damaged is read or refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length - 1), fc.nat(7), async (at, bit) => {
        await expect(readAll(file.subarray(0, at), { key: 'key' })).rejects.toThrow(OURS);
        const flipped = Uint8Array.from(file);
        flipped[at] ^= 1 << bit;
        await readAll(flipped, { key: 'key' }).catch((error) => {
          expect(error).toBeInstanceOf(InputError);
          expect(error.message).toMatch(OURS);
        });
      }),
      { numRuns: 300 },
    );
  });
});
