import { open, stat } from 'node:fs/promises';
import { TELLING_BYTES } from '@shardscope/core/records';
import { isCompressed } from '../decompressed.ts';
import { isManifest } from '../filesAt.ts';
import type { KeyFormat } from '../keyFormat.ts';
import { LF, maxLineBytes } from '../lines/lineForm.ts';
import { markLength } from '../lines/withoutMark.ts';
import { isParquet } from '../records/parquetKeys.ts';
import { refuseBinary } from '../records/refuseForeign.ts';
import { rowsOf } from '../records/rowsOf.ts';

/** Whether the keys of a file are lines, so that it can be read from any of them on: not compressed, no CSV, no records of another kind. */
export const inLines = async (path: string, reading: KeyFormat): Promise<boolean> =>
  !(await isParquet(path)) && (await firstLine(path, reading)) !== undefined;

/**
 * The first bytes of a regular file whose keys are lines and that is not Parquet, without a byte order mark: all of its first line, unless that is too
 * long. `undefined` if they are not, or if it is no such file.
 */
export async function firstLine(path: string, reading: KeyFormat): Promise<Uint8Array | undefined> {
  const { form } = reading;
  if ('column' in form || isManifest(path)) return undefined;
  const found = await stat(path);
  // Files of /proc have no size, but bytes.
  if (!found.isFile() || found.size === 0) return undefined;
  const file = await open(path);
  try {
    const bytesAt = async (length: number): Promise<Uint8Array> => {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, 0);
      return buffer.subarray(0, bytesRead);
    };
    const first = await bytesAt(TELLING_BYTES);
    if (isCompressed(first)) return undefined;
    refuseBinary(first);
    const text = unmarked(first, form.separator);
    if (rowsOf(reading, text, none())) return undefined;
    if (text.includes(form.separator) || first.length < TELLING_BYTES) return text;
    return unmarked(await bytesAt(maxLineBytes(form) + TELLING_BYTES), form.separator);
  } finally {
    await file.close();
  }
}

const unmarked = (bytes: Uint8Array, separator: number): Uint8Array =>
  separator === LF ? bytes.subarray(markLength(bytes)) : bytes;

async function* none(): AsyncGenerator<Uint8Array> {}
