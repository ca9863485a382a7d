import { type AsyncBuffer, type FileMetaData, parquetMetadata } from 'hyparquet';
import { InputError } from '../../../errors.ts';
import { phrase } from '../../../phrase.ts';
import { checkThrift } from './checkThrift.ts';
import { wordsOf } from './wordsOf.ts';

/** Most bytes of the metadata of a file, and most values in them: a column of a row group has some 25. */
export const MOST_METADATA_BYTES = 2 ** 26;
export const MOST_METADATA_VALUES = 2 ** 22;

/** Most columns within one another. */
const DEEPEST = 64;
/** Length and magic. */
const END = 8;
/** Bytes of the least and the greatest value of a column that are worth reading; the library makes numbers of them, for which nobody asks. */
const LONGEST_STATISTIC = 64;

/** What a Parquet file says at its end about itself. Throws an `InputError` where it cannot be true, or is more than is read. */
export async function readMetadata(file: AsyncBuffer): Promise<FileMetaData> {
  if (file.byteLength < END) throw new InputError(phrase`the file is too short`);
  const end = new DataView(await file.slice(file.byteLength - END, file.byteLength));
  const length = end.getUint32(0, true);
  if (length > file.byteLength - END)
    throw new InputError(phrase`they should have ${length} bytes where the file has ${file.byteLength - END}`);
  if (length > MOST_METADATA_BYTES)
    throw new InputError(phrase`they have ${length} bytes, and at most ${MOST_METADATA_BYTES} are read`);
  const start = file.byteLength - END - length;
  // A copy: a file in memory gives what may be the file itself.
  const bytes = new Uint8Array(await file.slice(start, file.byteLength)).slice();
  try {
    checkThrift(bytes.subarray(0, length), 0, MOST_METADATA_VALUES, (path, from, to) => {
      if (to - from > LONGEST_STATISTIC && isStatistic(path)) bytes.fill(0, from, to);
    });
    const metadata = parquetMetadata(bytes, { geoparquet: false });
    checkSchema(metadata);
    return metadata;
  } catch (error) {
    throw new InputError(phrase`from byte ${start} on, ${wordsOf(error)}`);
  }
}

// Row groups, their columns, what is said of each, its statistics.
const isStatistic = ([groups, columns, column, statistics]: readonly number[]): boolean =>
  groups === 4 && columns === 1 && column === 3 && statistics === 12;

/** The schema is a tree, written down before its branches. */
function checkSchema({ schema }: FileMetaData): void {
  const left: number[] = [1];
  for (const { num_children, name } of schema) {
    if (typeof name !== 'string') throw new InputError(phrase`a column has no name`);
    while (left.at(-1) === 0) left.pop();
    if (left.length === 0) break;
    left[left.length - 1]--;
    const children = num_children ?? 0;
    if (children > 0) left.push(children);
    if (left.length > DEEPEST) throw new InputError(phrase`columns are more than ${DEEPEST} deep within one another`);
  }
  if (left.some((children) => children > 0)) throw new InputError(phrase`columns are missing in the schema`);
}
