import { open } from 'node:fs/promises';
import { TELLING_BYTES } from '@shardscope/core/records';
import { isCompressed } from '../decompressed.ts';
import { isManifest } from '../filesAt.ts';
import type { KeyFormat } from '../keyFormat.ts';
import { isParquet } from '../records/parquetKeys.ts';
import { refuseBinary } from '../records/refuseForeign.ts';
import { rowsOf } from '../records/rowsOf.ts';

/** Whether the keys of a file are lines, so that it can be read from any of them on: not compressed, no CSV, no records of another kind. */
export async function inLines(path: string, reading: KeyFormat): Promise<boolean> {
  if ('column' in reading.form || isManifest(path) || (await isParquet(path))) return false;
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(TELLING_BYTES), 0, TELLING_BYTES, 0);
    const first = buffer.subarray(0, bytesRead);
    if (isCompressed(first)) return false;
    refuseBinary(first);
    return rowsOf(reading, first, none()) === undefined;
  } finally {
    await file.close();
  }
}

async function* none(): AsyncGenerator<Uint8Array> {}
