import { accessLog, type RecordSource, recordSourceOf } from '@shardscope/core/records';
import { newRecordKernels } from '@shardscope/core/records/wasm';
import { dataError } from '../../io/failure.ts';
import { say } from '../../language/say.ts';
import type { KeyFormat } from '../keyFormat.ts';
import { csvKeys, type RowBatch } from '../lines/csvKeys.ts';
import { LF } from '../lines/lineForm.ts';
import { recordKeys } from './recordKeys.ts';
import { refuseDamaged } from './refuseForeign.ts';

/** Keys that are not whole lines, and what a reader of the results should know once they are read. */
export interface Rows {
  readonly batches: AsyncIterable<RowBatch>;
  readonly notes: readonly string[];
  /** Where the next bytes may be put, so that they are not copied; `undefined` where it does not matter. */
  room(): Uint8Array | undefined;
}

/**
 * The keys of CSV, of a log or of other records, which are known by the first bytes of a file unless a server was asked for them; `undefined` of
 * anything else.
 */
export function rowsOf(
  { form, log }: KeyFormat,
  first: Uint8Array,
  whole: AsyncIterable<Uint8Array>,
  asked?: RecordSource,
): Rows | undefined {
  const found = asked ?? recordSourceOf(first);
  const described = 'column' in form || form.separator === 0 || (form.record !== 'key' && form.record !== 'text');
  if (described && found && (asked || found.binary)) {
    throw dataError(say`this is ${found.name}; leave out the flags that say how its keys are written`);
  }
  if ('column' in form) return { batches: csvKeys(whole, form), notes: [], room: () => undefined };
  const source = described ? undefined : sourceOf(found, log);
  if (!source) {
    if (form.separator === LF && (form.record === 'key' || form.record === 'text')) refuseDamaged(first);
    return undefined;
  }
  const { maxKeyBytes, skipBad, keepEmpty, record } = form;
  const reader = source.reader({ maxKeyBytes, skipBad, ...log }, newRecordKernels);
  return {
    batches: recordKeys(whole, reader, { keepEmpty, skipBad, utf8: record === 'text' }),
    notes: reader.notes,
    room: () => reader.room?.(),
  };
}

function sourceOf(found: RecordSource | undefined, log: KeyFormat['log']): RecordSource | undefined {
  if (!log || found === accessLog) return found;
  if (log.format !== undefined && !found) return accessLog;
  throw dataError(
    found
      ? say`this is ${found.name}; --key and --log-format are for access logs`
      : say`this is no access log in a known format; --log-format says how its lines are written`,
  );
}
