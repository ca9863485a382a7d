import fc from 'fast-check';
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import { readDataPage, readDataPageV2 } from 'hyparquet/src/datapage.js';
import { describe, expect, it } from 'vitest';
import { checkPage } from '../../../src/workload/records/parquet/checkPage.ts';

const SHAPE = { definition: 1, repetition: 0, typeLength: 4 };
const encodings = [
  'PLAIN',
  'RLE_DICTIONARY',
  'RLE',
  'DELTA_BINARY_PACKED',
  'DELTA_LENGTH_BYTE_ARRAY',
  'DELTA_BYTE_ARRAY',
  'BYTE_STREAM_SPLIT',
];
type PageHeader = Parameters<typeof readDataPageV2>[1];
type ColumnDecoder = Parameters<typeof readDataPage>[2];
type DataPageHeader = Parameters<typeof readDataPage>[1];
type DataPageHeaderV2 = NonNullable<PageHeader['data_page_header_v2']>;

const PLAIN_LEVELS = { definition_level_encoding: 'RLE', repetition_level_encoding: 'RLE' };
const types = ['BYTE_ARRAY', 'INT32', 'INT64', 'BOOLEAN', 'FIXED_LEN_BYTE_ARRAY'];

/** A number in groups of seven bits. */
function varint(value: number): number[] {
  const low = value % 128;
  return value < 128 ? [value] : [128 + low, ...varint((value - low) / 128)];
}

const column = (type: string) => ({
  type,
  codec: 'UNCOMPRESSED',
  path_in_schema: ['key'],
  num_values: 8n,
  data_page_offset: 0n,
  total_compressed_size: 0n,
});

function check(
  bytes: readonly number[],
  encoding: string,
  type = 'BYTE_ARRAY',
  count = 8,
  shape = { ...SHAPE, definition: 0 },
): void {
  const page = Uint8Array.from(bytes);
  const header = {
    uncompressed_page_size: page.length,
    compressed_page_size: page.length,
    data_page_header: { num_values: count, encoding },
  };
  checkPage(page, header, column(type), shape, {});
}

// A number that goes on and on: for 128 KiB of it the library took 0.76 s, and four times as long for twice as many.
const ENDLESS = Array.from({ length: 20 }, () => 255);

describe('a page', () => {
  it.each([
    [
      'a run of one value',
      [2, ...varint(2 * 2 ** 30), 1],
      'RLE_DICTIONARY',
      'a run of 1073741824 values is in a page of 8',
    ],
    [
      'a run of bits',
      [2, ...varint(2 * 2 ** 27 + 1), 1],
      'RLE_DICTIONARY',
      'a run of 1073741824 values is in a page of 8',
    ],
    ['parts of a block', [...varint(2 ** 31 - 1), ...varint(2 ** 31 - 1), 8, 0], 'DELTA_BINARY_PACKED', 'a block has'],
    // Blocks of a first value and one difference, in zigzag.
    [
      'shared bytes',
      [128, 1, 1, 2, 0, ...varint(2 ** 31 - 4), 0, 128, 1, 1, 2, 2, 0, 0, 97, 97],
      'DELTA_BYTE_ARRAY',
      'a value has an impossible length',
    ],
  ])('with a huge length of %s is refused', (_, bytes, encoding, message) => {
    expect(() => check(bytes, encoding, 'BYTE_ARRAY', encoding === 'DELTA_BYTE_ARRAY' ? 2 : 8)).toThrow(message);
  });

  it.each([
    ['its first value', [128, 1, 1, 8, ...ENDLESS], 'a number has more than 10 bytes'],
    ['a block', [128, 1, 1, 8, 0, ...ENDLESS], 'a number has more than 10 bytes'],
    ['a later block', [32, 1, 40, 0, 0, 0, ...ENDLESS], 'a number has more than 10 bytes'],
    ['a block behind differences', [32, 1, 40, 0, 0, 1, 1, 2, 3, 4, ...ENDLESS], 'a number has more than 10 bytes'],
    ['parts that are none of 32', [8, 1, 40, 0, 0, 0], 'a block has 8 values in 1 parts'],
    ['wide differences', [32, 1, 40, 0, 0, 65], 'differences have 65 bits'],
  ])('of differences is refused before the library reads it: %s', (_, bytes, message) => {
    for (const type of ['INT64', 'INT32']) {
      expect(() => check(bytes, 'DELTA_BINARY_PACKED', type, 40)).toThrow(message);
    }
    expect(() => check(bytes, 'DELTA_LENGTH_BYTE_ARRAY', 'BYTE_ARRAY', 40)).toThrow(message);
  });

  it('that stands for more bytes than are read is refused', () => {
    // 40,000 values, each one byte longer than the one before.
    const count = 40_000;
    const steps = (first: number, delta: number): number[] => {
      const block = [...varint(2 * Math.abs(delta)), 0];
      return [
        ...varint(128),
        1,
        ...varint(count),
        ...varint(2 * first),
        ...Array.from({ length: Math.ceil((count - 1) / 128) }, () => block).flat(),
      ];
    };
    const bytes = [...steps(0, 1), ...steps(1, 0), ...Array.from({ length: count }, () => 97)];
    expect(() => check(bytes, 'DELTA_BYTE_ARRAY', 'BYTE_ARRAY', count)).toThrow(
      'a page stands for more than 268435456 bytes',
    );
  });

  it('that is not refused has as many values as it says', () => {
    const small = fc.oneof({ weight: 3, arbitrary: fc.nat(9) }, { weight: 1, arbitrary: fc.nat(255) });
    const arbitrary = fc.record({
      bytes: fc.array(small, { maxLength: 60 }),
      encoding: fc.constantFrom(...encodings),
      type: fc.constantFrom(...types),
      count: fc.nat(20),
      optional: fc.boolean(),
      levels: fc.tuple(fc.nat(4), fc.nat(4), fc.nat(20)),
      second: fc.boolean(),
    });
    fc.assert(
      fc.property(
        arbitrary,
        ({ bytes, encoding, type, count, optional, levels: [repeated, defined, nulls], second }) => {
          const page = Uint8Array.from(optional && !second ? [bytes.length >> 1, 0, 0, 0, ...bytes] : bytes);
          const sizes = { uncompressed_page_size: page.length, compressed_page_size: page.length };
          const first = { num_values: count, encoding, ...PLAIN_LEVELS } as DataPageHeader;
          const later = {
            num_values: count,
            num_nulls: Math.min(nulls, count),
            num_rows: count,
            encoding,
            repetition_levels_byte_length: repeated,
            definition_levels_byte_length: defined,
          } as DataPageHeaderV2;
          const header: PageHeader = second
            ? { type: 'DATA_PAGE_V2', ...sizes, data_page_header_v2: later }
            : { type: 'DATA_PAGE', ...sizes, data_page_header: first };
          const schemaPath = [
            { element: { name: 'root' } },
            { element: { name: 'key', repetition_type: optional ? 'OPTIONAL' : 'REQUIRED' } },
          ];
          const decoder = {
            pathInSchema: ['key'],
            parsers: DEFAULT_PARSERS,
            type,
            element: { name: 'key', type_length: 4 },
            schemaPath,
            codec: 'UNCOMPRESSED',
            compressors: {},
          } as ColumnDecoder;
          try {
            checkPage(page, header, column(type), { ...SHAPE, definition: optional ? 1 : 0 }, {});
          } catch {
            return;
          }
          let found: { readonly dataPage: ArrayLike<unknown> };
          try {
            found = second ? readDataPageV2(page, header, decoder) : readDataPage(page, first, decoder);
          } catch {
            return;
          }
          expect(found.dataPage.length).toBeLessThanOrEqual(count);
        },
      ),
      { numRuns: 5000 },
    );
  });
});
