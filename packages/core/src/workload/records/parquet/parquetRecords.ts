import { type FileMetaData, parquetRead, parquetSchema, snappyUncompress } from 'hyparquet';
import { InputError } from '../../../errors.ts';
import { type Phrase, phrase } from '../../../phrase.ts';
import { shown } from '../../../shown.ts';
import type { KeyRecord, RecordRule } from '../types.ts';
import { MOST_PAGE_BYTES } from './checkPage.ts';
import { checkPages, MOST_VALUES as MOST_ROWS } from './checkPages.ts';
import { keyOf, wholeNumberOf } from './parquetValues.ts';
import { readMetadata } from './readMetadata.ts';
import { wordsOf } from './wordsOf.ts';

/** A file of which parts are read, here or there. */
export interface AsyncBuffer {
  readonly byteLength: number;
  /** The bytes from `start` to before `end`. */
  slice(start: number, end?: number): ArrayBuffer | Promise<ArrayBuffer>;
}

/** What undoes compressions, by their names in Parquet: `GZIP`, `ZSTD`, ... It is told how long the result is. */
export type Compressors = Readonly<Record<string, (input: Uint8Array, outputLength: number) => Uint8Array>>;

/** Which columns are the key and, where wanted, its hits and its bytes; `a.b` is a field within another. */
export interface ParquetColumns {
  readonly key: string;
  readonly hits?: string;
  readonly sizes?: string;
}

/**
 * The records of a Parquet file, row group by row group. Keys are bytes, text or whole numbers, the latter in decimal. `unpack` undoes compressions
 * other than Snappy. Throws an `InputError` that names the row, or the row group with its column and the byte of
 * the page.
 */
export async function* parquetRecords(
  file: AsyncBuffer,
  columns: ParquetColumns,
  { maxKeyBytes, skipBad }: RecordRule,
  unpack: Compressors,
): AsyncGenerator<{ readonly records: readonly KeyRecord[]; readonly bad: number }> {
  const metadata = await tried(phrase`the metadata cannot be read`, () => readMetadata(file));
  const wanted = [columns.key, columns.hits, columns.sizes].filter((name) => name !== undefined);
  const top = await topColumns(metadata, wanted);
  const compressors = bounded({ SNAPPY: snappy, ...unpack });
  let row = 0;
  for (const [group, { num_rows }] of metadata.row_groups.entries()) {
    const count = Number(num_rows);
    if (!(count >= 0 && count <= MOST_ROWS)) {
      throw new InputError(phrase`row group ${group + 1} has ${count} rows, and at most ${MOST_ROWS} are read at once`);
    }
    await tried(phrase`row group ${group + 1} cannot be read`, () =>
      checkPages(file, metadata, group, top, compressors),
    );
    // What no check has found.
    const place = phrase`row group ${group + 1}, columns ${top.map((name) => shown(name))}, cannot be read`;
    const rows = await tried(place, () =>
      rowsOf(file, metadata, { columns: top, compressors, from: row, to: row + count }),
    );
    if (rows.length !== count)
      throw new InputError(phrase`row group ${group + 1} has ${rows.length} rows instead of ${count}`);
    const records: KeyRecord[] = [];
    let bad = 0;
    for (const values of rows) {
      row++;
      try {
        records.push(recordOf(values, columns, maxKeyBytes));
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        if (!skipBad) throw new InputError(phrase`row ${row} ${error.reason}`);
        bad++;
      }
    }
    yield { records, bad };
  }
}

function recordOf(row: Row, { key, hits, sizes }: ParquetColumns, longest: number): KeyRecord {
  const bytes = keyOf(valueAt(row, key), key);
  if (bytes.length > longest) throw new InputError(phrase`has a key longer than ${longest} bytes`);
  return {
    key: bytes,
    ...(hits === undefined ? {} : { hits: wholeNumberOf(valueAt(row, hits), hits) }),
    ...(sizes === undefined ? {} : { bytes: wholeNumberOf(valueAt(row, sizes), sizes) }),
  };
}

type Row = Readonly<Record<string, unknown>>;

/** The value of a column, or of a field within it. */
function valueAt(row: Row, name: string): unknown {
  if (Object.hasOwn(row, name)) return row[name];
  let value: unknown = row;
  for (const part of name.split('.')) {
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return undefined;
    value = (value as Row)[part];
  }
  return value;
}

/** The columns of the schema that hold what is wanted. */
async function topColumns(metadata: FileMetaData, wanted: readonly string[]): Promise<string[]> {
  const names = await tried(phrase`the metadata cannot be read`, async () =>
    parquetSchema(metadata).children.map(({ element }) => element.name),
  );
  const top = wanted.map((name) => {
    const found = [name, name.split('.')[0]].find((one) => names.includes(one));
    if (found === undefined)
      throw new InputError(phrase`there is no column ${shown(name)}, but ${names.map((one) => shown(one))}`);
    return found;
  });
  return [...new Set(top)];
}

interface Range {
  readonly columns: string[];
  readonly compressors: Compressors;
  readonly from: number;
  readonly to: number;
}

async function rowsOf(
  file: AsyncBuffer,
  metadata: FileMetaData,
  { columns, compressors, from, to }: Range,
): Promise<Row[]> {
  let rows: Row[] = [];
  await parquetRead({
    file,
    metadata,
    columns,
    compressors,
    rowStart: from,
    rowEnd: to,
    rowFormat: 'object',
    utf8: false,
    parsers: { stringFromBytes: (bytes: Uint8Array) => bytes },
    onComplete: (read) => {
      rows = read;
    },
  });
  return rows;
}

const snappy = (input: Uint8Array, length: number): Uint8Array => {
  const output = new Uint8Array(length);
  snappyUncompress(input, output);
  return output;
};

/** The same, for pages of a size that fits into memory. */
const bounded = (all: Compressors): Compressors =>
  Object.fromEntries(
    Object.entries(all).map(([codec, unpack]) => [
      codec,
      (input: Uint8Array, length: number) => {
        if (length > MOST_PAGE_BYTES)
          throw new InputError(phrase`a page has ${length} bytes, and at most ${MOST_PAGE_BYTES} are read at once`);
        return unpack(input, length);
      },
    ]),
  );

/** The same work, whose errors say what it was for. */
async function tried<T>(what: Phrase, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new InputError(phrase`${what}: ${wordsOf(error)}`);
  }
}
