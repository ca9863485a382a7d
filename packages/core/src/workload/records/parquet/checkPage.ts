import type { ColumnMetaData, Compressors, DataReader, PageHeader } from 'hyparquet';
import { decompressPage } from 'hyparquet/src/datapage.js';
import { deltaBinaryUnpack } from 'hyparquet/src/delta.js';
import { readRleBitPackedHybrid } from 'hyparquet/src/encoding.js';
import { readVarInt } from 'hyparquet/src/thrift.js';
import { InputError } from '../../../errors.ts';
import { phrase } from '../../../phrase.ts';
import { checkBlocks } from './checkBlocks.ts';

/** Most bytes of a page, and of the values that it stands for. */
export const MOST_PAGE_BYTES = 2 ** 28;

/** How the values of a column are nested, and how long they are where all have one length. */
export interface ColumnShape {
  readonly definition: number;
  readonly repetition: number;
  readonly typeLength: number;
}

/** Throws where what a data page says of its runs and lengths cannot be true: the library believes it, whatever time and memory that takes. */
export function checkPage(
  bytes: Uint8Array,
  header: PageHeader,
  { codec, type }: ColumnMetaData,
  shape: ColumnShape,
  compressors: Compressors,
): void {
  const { data_page_header: v1, data_page_header_v2: v2, uncompressed_page_size: size } = header;
  if (v2) {
    const { repetition_levels_byte_length: repetition, definition_levels_byte_length: definition } = v2;
    const levels = repetition + definition;
    if (levels > size) throw new InputError(phrase`the levels of a page are longer than the page`);
    if (shape.repetition > 0)
      checkRuns(readerOf(bytes.subarray(0, repetition)), bitsOf(shape.repetition), v2.num_values);
    if (shape.definition > 0)
      checkRuns(readerOf(bytes.subarray(repetition, levels)), bitsOf(shape.definition), v2.num_values);
    const packed = v2.is_compressed !== false && size > levels;
    const page = packed
      ? decompressPage(bytes.subarray(levels), size - levels, codec, compressors)
      : bytes.subarray(levels);
    checkValues(readerOf(page), v2.encoding, v2.num_values - v2.num_nulls, type, shape, true);
  } else if (v1) {
    const reader = readerOf(decompressPage(bytes, size, codec, compressors));
    if (shape.repetition > 0) checkLevels(reader, bitsOf(shape.repetition), v1.num_values);
    let count = v1.num_values;
    if (shape.definition > 0) {
      const levels = new Int32Array(count);
      const { offset } = reader;
      checkLevels(reader, bitsOf(shape.definition), count);
      readRleBitPackedHybrid({ view: reader.view, offset }, bitsOf(shape.definition), levels);
      count = levels.reduce((sum, level) => sum + (level === shape.definition ? 1 : 0), 0);
    }
    checkValues(reader, v1.encoding, count, type, shape, false);
  }
}

const readerOf = (bytes: Uint8Array): DataReader => ({
  view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length),
  offset: 0,
});

const bitsOf = (level: number): number => 32 - Math.clz32(level);

/** Levels behind their length. */
function checkLevels(reader: DataReader, width: number, count: number): void {
  const length = reader.view.getUint32(reader.offset, true);
  const from = reader.offset + 4;
  if (from + length > reader.view.byteLength)
    throw new InputError(phrase`the levels of a page are longer than the page`);
  checkRuns({ view: reader.view, offset: from }, width, count);
  reader.offset = from + length;
}

/** Runs of one value, or of values bit by bit, until there are `count`. */
function checkRuns(reader: DataReader, width: number, count: number): void {
  for (let seen = 0; seen < count; ) {
    const header = readVarInt(reader) >>> 0;
    const times = (header >>> 1) * (header & 1 ? 8 : 1);
    // Values bit by bit come in eights.
    if (times > count - seen + (header & 1 ? 7 : 0))
      throw new InputError(phrase`a run of ${times} values is in a page of ${count}`);
    // The library reads a byte even of a run of bits that has none.
    reader.offset += header & 1 ? Math.max(1, (times / 8) * width) : (width + 7) >> 3;
    // The last bytes of a run may be missing where nothing is in them.
    if (seen + times < count && reader.offset > reader.view.byteLength)
      throw new InputError(phrase`a run is longer than its page`);
    seen += times;
  }
}

function checkValues(
  reader: DataReader,
  encoding: string,
  count: number,
  type: string,
  shape: ColumnShape,
  second: boolean,
): void {
  const { view } = reader;
  if (count === 0) return;
  if (encoding.endsWith('_DICTIONARY') || encoding === 'RLE') {
    // The library goes by the encoding in pages of the second kind, and by the type in those of the first.
    if (second ? encoding === 'RLE' : type === 'BOOLEAN') checkLevels(reader, 1, count);
    else {
      const width = view.getUint8(reader.offset++);
      if (width > 32) throw new InputError(phrase`numbers have ${width} bits`);
      if (width > 0 || second) checkRuns(reader, width, count);
    }
  } else if (encoding === 'BYTE_STREAM_SPLIT') {
    const width = { INT32: 4, FLOAT: 4, INT64: 8, DOUBLE: 8 }[type] ?? shape.typeLength;
    if (count * width > view.byteLength) throw new InputError(phrase`values are longer than their page`);
  } else if (encoding === 'DELTA_BINARY_PACKED') checkBlocks(reader, count);
  else if (encoding === 'DELTA_LENGTH_BYTE_ARRAY') checkLengths([lengthsOf(reader, count)]);
  else if (encoding === 'DELTA_BYTE_ARRAY') {
    const shared = lengthsOf(reader, count);
    checkLengths([shared, lengthsOf(reader, count)]);
  } else if (encoding !== 'PLAIN') throw new InputError(phrase`values are encoded as ${encoding}, which is not read`);
}

function lengthsOf(reader: DataReader, count: number): Int32Array {
  checkBlocks(reader, count);
  const lengths = new Int32Array(count);
  deltaBinaryUnpack(reader, count, lengths);
  return lengths;
}

/** Lengths of values: of what each shares with the one before, where there are two lists, and of the rest. */
function checkLengths(lists: readonly Int32Array[]): void {
  const rest = lists[lists.length - 1];
  let total = 0;
  let before = 0;
  for (let i = 0; i < rest.length; i++) {
    const shared = lists.length > 1 ? lists[0][i] : 0;
    if (shared < 0 || shared > before || rest[i] < 0) throw new InputError(phrase`a value has an impossible length`);
    before = shared + rest[i];
    total += before;
    if (total > MOST_PAGE_BYTES) throw new InputError(phrase`a page stands for more than ${MOST_PAGE_BYTES} bytes`);
  }
}
