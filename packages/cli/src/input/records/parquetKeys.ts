import { type FileHandle, open } from 'node:fs/promises';
import * as zlib from 'node:zlib';
import { Packer } from '@shardscope/core';
import type { AsyncBuffer, Compressors } from '@shardscope/core/parquet';
import { dataError } from '../../io/failure.ts';
import { say } from '../../language/say.ts';
import type { CsvForm, RowBatch } from '../lines/csvKeys.ts';

const MAGIC = 'PAR1';
/** Behind the magic stands the header of a page, which begins so. */
const BEGINS = 'PAR1\x15';

/**
 * Whether a file is Parquet: it begins and ends with its magic, which no pipe could tell. Throws a failure of bad data if it begins as Parquet does and
 * ends otherwise.
 */
export async function isParquet(path: string): Promise<boolean> {
  if (path === '-') return false;
  const file = await open(path);
  try {
    const status = await file.stat();
    if (!status.isFile() || status.size < 3 * MAGIC.length) return false;
    const end = status.size - MAGIC.length;
    const first = await bytesAt(file, 0, BEGINS.length);
    const last = await bytesAt(file, end, MAGIC.length);
    const ends = last.toString('latin1') === MAGIC;
    if (!ends && first.toString('latin1') === BEGINS) {
      throw dataError(say`this Parquet file is cut or damaged: its last bytes, from byte ${end} on, are not ${MAGIC}`);
    }
    return ends && first.toString('latin1').startsWith(MAGIC);
  } finally {
    await file.close();
  }
}

async function bytesAt(file: FileHandle, from: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let count = 0;
  while (count < length) {
    const { bytesRead } = await file.read(bytes, count, length - count, from + count);
    if (bytesRead === 0) break;
    count += bytesRead;
  }
  return bytes.subarray(0, count);
}

// In Node 22.15 and later; the types are those of the oldest version we run on.
const { zstdDecompressSync } = zlib as { zstdDecompressSync?: (bytes: Uint8Array, options: object) => Buffer };

const unpack: Compressors = {
  GZIP: (bytes, length) => zlib.gunzipSync(bytes, { maxOutputLength: Math.max(1, length) }),
  BROTLI: (bytes, length) => zlib.brotliDecompressSync(bytes, { maxOutputLength: Math.max(1, length) }),
  ...(zstdDecompressSync
    ? {
        ZSTD: (bytes: Uint8Array, length: number) =>
          zstdDecompressSync(bytes, { maxOutputLength: Math.max(1, length) }),
      }
    : {}),
};

/** The keys of a Parquet file, a row group at a time. */
export async function* parquetKeys(file: FileHandle, form: CsvForm): AsyncGenerator<RowBatch> {
  const { parquetRecords } = await import('@shardscope/core/parquet');
  const { column: key, hits, sizes, keepEmpty } = form;
  const buffer: AsyncBuffer = {
    byteLength: (await file.stat()).size,
    async slice(start, end = buffer.byteLength) {
      const {
        buffer: bytes,
        byteOffset,
        length,
      } = await bytesAt(file, start, Math.max(0, Math.min(end, buffer.byteLength) - start));
      return bytes.slice(byteOffset, byteOffset + length) as ArrayBuffer;
    },
  };
  const columns = { key, ...(hits === undefined ? {} : { hits }), ...(sizes === undefined ? {} : { sizes }) };
  const packer = new Packer(hits !== undefined, sizes !== undefined);
  for await (const { records, bad } of parquetRecords(buffer, columns, form, unpack)) {
    let empty = 0;
    for (const record of records) {
      if (record.key.length === 0 && !keepEmpty) empty++;
      else packer.add(record.key, record.hits, record.bytes);
    }
    yield { keys: packer.take(), empty, bad };
  }
}
