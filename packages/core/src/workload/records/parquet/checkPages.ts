import type { AsyncBuffer, ColumnMetaData, Compressors, FileMetaData, SchemaElement } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { getMaxDefinitionLevel, getMaxRepetitionLevel, getSchemaPath } from 'hyparquet/src/schema.js';
import { type ColumnShape, checkPage, MOST_PAGE_BYTES } from './checkPage.ts';
import { checkThrift } from './checkThrift.ts';

/** Most bytes of a column in a row group, compressed. */
const MOST_COLUMN_BYTES = 2 ** 30;

/** Most values of a column in a row group: they are held at once. */
export const MOST_VALUES = 2 ** 24;

/** Most values in the header of a page, which has some 20. */
const MOST_HEADER_VALUES = 1024;

/** Most bytes of a decimal: 77 digits. */
const MOST_DECIMAL_BYTES = 32;

/** Walks over the pages of columns and throws where they cannot be true: the library believes them. */
export async function checkPages(
  file: AsyncBuffer,
  { row_groups, schema }: FileMetaData,
  group: number,
  columns: readonly string[],
  compressors: Compressors,
): Promise<void> {
  for (const { meta_data } of row_groups[group].columns) {
    if (!meta_data || !columns.includes(meta_data.path_in_schema[0])) continue;
    const path = getSchemaPath(schema, meta_data.path_in_schema);
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

/** The library adds the bytes of a decimal up one by one, in ever longer numbers. */
function checkDecimal({ type, type_length: length = 0 }: SchemaElement, column: ColumnMetaData): void {
  if (type === 'BYTE_ARRAY' || column.type === 'BYTE_ARRAY')
    throw new Error('decimals of different lengths are not read');
  if (length > MOST_DECIMAL_BYTES)
    throw new Error(`a decimal has ${length} bytes, and at most ${MOST_DECIMAL_BYTES} are read`);
}

async function checkColumn(
  file: AsyncBuffer,
  column: ColumnMetaData,
  shape: ColumnShape,
  compressors: Compressors,
): Promise<void> {
  if (!(column.num_values <= MOST_VALUES)) {
    throw new Error(`a column has ${column.num_values} values, and at most ${MOST_VALUES} are read at once`);
  }
  const start = Number(column.dictionary_page_offset ?? column.data_page_offset);
  const size = Number(column.total_compressed_size);
  if (!(start >= 0 && size >= 0 && start + size <= file.byteLength)) throw new Error('a column is not in the file');
  if (size > MOST_COLUMN_BYTES) throw new Error(`a column of ${size} bytes is larger than ${MOST_COLUMN_BYTES}`);
  const reader = { view: new DataView(await file.slice(start, start + size)), offset: 0 };
  const bytes = new Uint8Array(reader.view.buffer);
  let values = 0;
  while (reader.offset < size - 1) {
    checkThrift(bytes, reader.offset, MOST_HEADER_VALUES);
    const header = parquetHeader(reader);
    const { compressed_page_size: compressed, uncompressed_page_size: whole } = header;
    const data = header.data_page_header ?? header.data_page_header_v2;
    const count = data?.num_values ?? header.dictionary_page_header?.num_values ?? -1;
    const v2 = header.data_page_header_v2;
    const within = [
      [compressed, size - reader.offset],
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
      throw new Error('the header of a page is damaged');
    }
    if (whole > MOST_PAGE_BYTES) throw new Error(`a page of ${whole} bytes is larger than ${MOST_PAGE_BYTES}`);
    if (data) {
      values += count;
      checkPage(bytes.subarray(reader.offset, reader.offset + compressed), header, column, shape, compressors);
    }
    reader.offset += compressed;
  }
  if (values !== Number(column.num_values))
    throw new Error(`a column has ${values} values instead of ${column.num_values}`);
}
