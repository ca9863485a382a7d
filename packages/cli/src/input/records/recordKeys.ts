import { isUtf8 } from 'node:buffer';
import { filterKeys, type PackedKeys } from '@shardscope/core';
import type { RecordBatch, RecordReader } from '@shardscope/core/records';
import { dataError } from '../../io/failure.ts';
import { say } from '../../language/say.ts';
import type { RowBatch } from '../lines/csvKeys.ts';

/** Which keys of records are taken. */
export interface RecordForm {
  readonly keepEmpty: boolean;
  readonly skipBad: boolean;
  /** Whether keys must be UTF-8. */
  readonly utf8: boolean;
}

/** The keys of records, with their hits and sizes where the source has them; a batch is valid until the next one is asked for. */
export async function* recordKeys(
  chunks: AsyncIterable<Uint8Array>,
  reader: RecordReader,
  form: RecordForm,
): AsyncGenerator<RowBatch> {
  let row = 0;
  function taken(batch: RecordBatch): RowBatch {
    const { count } = batch;
    const text = form.utf8 ? textOf(batch, row, form.skipBad) : batch;
    const keys = form.keepEmpty ? text : filterKeys(text, (start, end) => end > start);
    row += count;
    return { keys, empty: text.count - keys.count, bad: count - text.count };
  }
  for await (const chunk of chunks) for (const batch of reader.push(chunk)) yield taken(batch);
  for (const batch of reader.end()) yield taken(batch);
  yield { keys: NOTHING, empty: reader.empty, bad: reader.bad };
}

const NOTHING = { bytes: new Uint8Array(0), starts: new Int32Array(0), ends: new Int32Array(0), count: 0 };

/** The keys of a batch that are UTF-8; `before` records came before it. Throws a failure for another one, unless they are skipped. */
function textOf(batch: RecordBatch, before: number, skipBad: boolean): PackedKeys {
  let record = before;
  return filterKeys(batch, (start, end) => {
    record++;
    if (isUtf8(batch.bytes.subarray(start, end))) return true;
    if (!skipBad) throw dataError(say`the key of record ${record} is not UTF-8`);
    return false;
  });
}
