import type { RecordColumns } from './recordKernels.ts';
import type { KeyRecord, RecordBatch } from './types.ts';

/** Most records of a batch. */
export const MOST_RECORDS = 8192;

const KEY_BYTES = 2 ** 19;

/** Which columns a source has beside its keys. */
export interface Given {
  readonly hits?: boolean;
  readonly sizes?: boolean;
  readonly times?: boolean;
  readonly expires?: boolean;
  readonly databases?: boolean;
}

/** Columns in memory of their own, for so many records. */
export const plainColumns = (records = MOST_RECORDS, keyBytes = KEY_BYTES): RecordColumns => ({
  keys: new Uint8Array(keyBytes),
  starts: new Int32Array(records),
  ends: new Int32Array(records),
  sizes: new Float64Array(records),
  times: new Float64Array(records),
  expires: new Float64Array(records),
});

/** Collects records into batches. */
export class RecordCollector {
  count = 0;
  /** Bytes of keys. */
  used = 0;
  readonly #columns: RecordColumns;
  readonly #given: () => Given;
  #hits: Float64Array | undefined;
  #databases: Float64Array | undefined;

  /** What is given is asked when there is a record. */
  constructor(columns: RecordColumns, given: () => Given) {
    this.#columns = columns;
    this.#given = given;
  }

  /** Whether a key of so many bytes can be added; one that is longer than all room has a batch to itself. */
  hasRoom(length: number): boolean {
    return (
      this.count === 0 || (this.count < this.#columns.starts.length && this.used + length <= this.#columns.keys.length)
    );
  }

  /** Adds a record for which there is room. */
  add({ key, bytes = 0, time = Number.NaN, expires = Number.NaN, database = 0 }: KeyRecord): void {
    const { keys, starts, ends, sizes, times, expires: gone } = this.#columns;
    const i = this.count++;
    starts[i] = this.used;
    this.used += key.length;
    ends[i] = this.used;
    if (this.used > keys.length) this.#long = key.slice();
    else keys.set(key, starts[i]);
    sizes[i] = bytes;
    times[i] = time;
    gone[i] = expires;
    if (database !== 0 || this.#databases) this.#databasesOf()[i] = database;
  }

  #databasesOf(): Float64Array {
    this.#databases ??= new Float64Array(this.#columns.starts.length);
    return this.#databases;
  }

  /** A key that is longer than all room. */
  #long: Uint8Array | undefined;

  /** What was collected, valid until more is. */
  take(): RecordBatch {
    const { count } = this;
    const { keys, starts, ends, sizes, times, expires } = this.#columns;
    const given = this.#given();
    const bytes = this.#long ?? keys.subarray(0, this.used);
    // Whoever had the last batch may have changed them.
    if (given.hits) this.#hits = (this.#hits ?? new Float64Array(starts.length)).fill(1, 0, count);
    this.#long = undefined;
    this.count = 0;
    this.used = 0;
    return {
      bytes,
      starts,
      ends,
      count,
      ...(given.hits && this.#hits ? { hits: this.#hits } : {}),
      ...(given.sizes ? { sizes } : {}),
      ...(given.times ? { times } : {}),
      ...(given.expires ? { expires } : {}),
      ...(given.databases ? { databases: this.#databasesOf() } : {}),
    };
  }
}

/** The records of a batch one by one, each with a view of its key. */
export function* recordsIn({ bytes, starts, ends, count, ...columns }: RecordBatch): Generator<KeyRecord> {
  const { hits, sizes, times, expires, databases } = columns;
  for (let i = 0; i < count; i++) {
    yield {
      key: bytes.subarray(starts[i], ends[i]),
      ...(sizes ? { bytes: sizes[i] } : {}),
      ...(hits ? { hits: hits[i] } : {}),
      ...(times && !Number.isNaN(times[i]) ? { time: times[i] } : {}),
      ...(expires && !Number.isNaN(expires[i]) ? { expires: expires[i] } : {}),
      ...(databases ? { database: databases[i] } : {}),
    };
  }
}
