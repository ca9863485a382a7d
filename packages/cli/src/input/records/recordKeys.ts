import { isUtf8 } from 'node:buffer';
import { Packer } from '@shardscope/core';
import type { KeyRecord, RecordReader } from '@shardscope/core/records';
import { dataError } from '../../io/failure.ts';
import type { RowBatch } from '../lines/csvKeys.ts';

/** Which keys of records are taken. */
export interface RecordForm {
  readonly keepEmpty: boolean;
  readonly skipBad: boolean;
  /** Whether keys must be UTF-8. */
  readonly utf8: boolean;
}

const BATCH = 8192;

/** The keys of records, with their hits and sizes where the source has them. */
export async function* recordKeys(
  chunks: AsyncIterable<Uint8Array>,
  reader: RecordReader,
  form: RecordForm,
): AsyncGenerator<RowBatch> {
  let packer = new Packer();
  let row = 0;
  let empty = 0;
  let bad = 0;
  const add = ({ key, hits, bytes }: KeyRecord): void => {
    if (row++ === 0) packer = new Packer(reader.counted, reader.sized);
    if (key.length === 0 && !form.keepEmpty) empty++;
    else if (!form.utf8 || isUtf8(key)) packer.add(key, hits, bytes);
    else if (form.skipBad) bad++;
    else throw dataError(`the key of record ${row} is not UTF-8`);
  };
  const batch = (): RowBatch => {
    const done = { keys: packer.take(), empty, bad };
    empty = 0;
    bad = 0;
    return done;
  };
  function* batches(records: Iterable<KeyRecord>): Generator<RowBatch> {
    let count = 0;
    for (const record of records) {
      add(record);
      if (++count % BATCH === 0) yield batch();
    }
    yield batch();
  }
  for await (const chunk of chunks) yield* batches(reader.push(chunk));
  yield* batches(reader.end());
  empty += reader.empty;
  bad += reader.bad;
  yield batch();
}
