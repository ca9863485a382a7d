import type { AsyncBuffer, ColumnMetaData, Compressors, FileMetaData, SchemaElement, SchemaTree } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { getMaxDefinitionLevel, getMaxRepetitionLevel, getSchemaPath } from 'hyparquet/src/schema.js';
import { InputError } from '../../../errors.ts';
import { phrase } from '../../../phrase.ts';
import { shown } from '../../../shown.ts';
import { type ColumnShape, checkPage, MOST_PAGE_BYTES } from './checkPage.ts';
import { checkThrift } from './checkThrift.ts';
import { wordsOf } from './wordsOf.ts';

/** Most bytes of a column in a row group, compressed. */
const MOST_COLUMN_BYTES = 2 ** 30;

/** Most values of a column in a row group: they are held at once. */
export const MOST_VALUES = 2 ** 24;

/** Most values in the header of a page, which has some 20. */
const MOST_HEADER_VALUES = 1024;

/** Most bytes of a decimal: 77 digits. */
const MOST_DECIMAL_BYTES = 32;

/** Where a column of a row group begins in the file. */
const columnAt = ({ dictionary_page_offset: dictionary, data_page_offset: data }: ColumnMetaData): number =>
  Number(dictionary ?? data);

/** Walks over the pages of columns and throws an `InputError` where they cannot be true: the library believes them. */
export async function checkPages(
  file: AsyncBuffer,
  { row_groups, schema }: FileMetaData,
  group: number,
  columns: readonly string[],
  compressors: Compressors,
): Promise<void> {
  for (const { meta_data } of row_groups[group].columns) {
    if (!meta_data || !columns.includes(meta_data.path_in_schema[0])) continue;
    const path = pathOf(schema, meta_data.path_in_schema);
    const { element } = path[path.length - 1];
    if (element.converted_type === 'DECIMAL') checkDecimal(element, meta_data);
    const shape = {
      definition: getMaxDefinitionLevel(path),
      repetition: getMaxRepetitionLevel(path),
      typeLength: element.type_length ?? 0,
    };
    await checkColumn(file, meta_data, shape, compressors);
  }
}

function pathOf(schema: readonly SchemaElement[], names: readonly string[]): SchemaTree[] {
  try {
    return getSchemaPath([...schema], [...names]);
  } catch {
    throw new InputError(phrase`column ${shown(names.join('.'))} is not in the schema`);
  }
}

/** The library adds the bytes of a decimal up one by one, in ever longer numbers. */
function checkDecimal({ type, type_length: length = 0 }: SchemaElement, column: ColumnMetaData): void {
  if (type === 'BYTE_ARRAY' || column.type === 'BYTE_ARRAY')
    throw new InputError(phrase`decimals of different lengths are not read`);
  if (length > MOST_DECIMAL_BYTES)
    throw new InputError(phrase`a decimal has ${length} bytes, and at most ${MOST_DECIMAL_BYTES} are read`);
}

async function checkColumn(
  file: AsyncBuffer,
  column: ColumnMetaData,
  shape: ColumnShape,
  compressors: Compressors,
): Promise<void> {
  const name = shown(column.path_in_schema.join('.'));
  const count = Number(column.num_values);
  if (!(count <= MOST_VALUES)) {
    throw new InputError(phrase`column ${name} has ${count} values, and at most ${MOST_VALUES} are read at once`);
  }
  const start = columnAt(column);
  const size = Number(column.total_compressed_size);
  if (!(start >= 0 && size >= 0 && start + size <= file.byteLength)) {
    throw new InputError(phrase`column ${name} is not in the file: its ${size} bytes begin at byte ${start}`);
  }
  if (size > MOST_COLUMN_BYTES) {
    throw new InputError(phrase`column ${name} has ${size} bytes, and at most ${MOST_COLUMN_BYTES} are read at once`);
  }
  const codec: string | undefined = column.codec;
  if (codec !== 'UNCOMPRESSED' && (codec === undefined || !Object.hasOwn(compressors, codec))) {
    throw new InputError(
      phrase`column ${name} is compressed by ${codec ?? phrase`no known codec`}, which is not read here`,
    );
  }
  const bytes = new Uint8Array(await file.slice(start, start + size));
  let values = 0;
  for (let at = 0; at < size - 1; ) {
    try {
      const page = passPage(bytes, at, column, shape, compressors);
      values += page.values;
      at = page.end;
    } catch (error) {
      throw new InputError(phrase`column ${name}, byte ${start + at}: ${wordsOf(error)}`);
    }
  }
  if (values !== count) throw new InputError(phrase`column ${name} has ${values} values instead of ${count}`);
}

/** Checks the page that begins at `at` and returns where it ends and how many values it holds. */
function passPage(
  bytes: Uint8Array<ArrayBuffer>,
  at: number,
  column: ColumnMetaData,
  shape: ColumnShape,
  compressors: Compressors,
): { readonly values: number; readonly end: number } {
  checkThrift(bytes, at, MOST_HEADER_VALUES);
  const reader = { view: new DataView(bytes.buffer), offset: at };
  const header = parquetHeader(reader);
  const { compressed_page_size: compressed, uncompressed_page_size: whole } = header;
  const data = header.data_page_header ?? header.data_page_header_v2;
  const count = data?.num_values ?? header.dictionary_page_header?.num_values ?? -1;
  const v2 = header.data_page_header_v2;
  const within = [
    [compressed, bytes.length - reader.offset],
    [whole, Number.MAX_SAFE_INTEGER],
    [count, Number(column.num_values)],
    ...(v2
      ? ([
          [v2.num_nulls, count],
          [v2.num_rows, count],
          [v2.definition_levels_byte_length, compressed],
          [v2.repetition_levels_byte_length, compressed],
        ] as const)
      : []),
  ] as const;
  if (!within.every(([value, most]) => Number.isInteger(value) && value >= 0 && value <= most)) {
    throw new InputError(phrase`the header of a page is damaged`);
  }
  if (whole > MOST_PAGE_BYTES) {
    throw new InputError(phrase`a page has ${whole} bytes, and at most ${MOST_PAGE_BYTES} are read at once`);
  }
  const end = reader.offset + compressed;
  if (data) checkPage(bytes.subarray(reader.offset, end), header, column, shape, compressors);
  return { values: data ? count : 0, end };
}
