import { InputError } from '@shardscope/core';
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

  it('that is damaged is read or refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length - 1), fc.nat(7), async (at, bit) => {
        await expect(readAll(file.subarray(0, at), { key: 'key' })).rejects.toBeInstanceOf(InputError);
        const flipped = Uint8Array.from(file);
        flipped[at] ^= 1 << bit;
        await readAll(flipped, { key: 'key' }).catch((error) => expect(error).toBeInstanceOf(InputError));
      }),
      { numRuns: 300 },
    );
  });
});
