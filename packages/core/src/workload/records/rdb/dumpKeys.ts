import { plainColumns, RecordCollector, recordsIn } from '../recordCollector.ts';
import type { DumpScan } from '../recordKernels.ts';
import type { KeyRecord, RecordBatch } from '../types.ts';
import type { Input } from './input.ts';
import { PlainKeys } from './plainKeys.ts';

/** So many plain keys between others are copied rather than given by themselves. */
const FEW = 8;

/** Copies of a batch: mostly those of records that two chunks share. */
const MOST_COPIED = 512;
const KEY_BYTES = 2 ** 15;

/** Makes batches of the records of a dump, in their order: of those whose keys are plain, and of copies of others. */
export class DumpKeys {
  /** Whether the last `find` stopped because a batch was full. */
  full = false;
  readonly #plain: PlainKeys;
  #copied: RecordCollector | undefined;

  constructor(longest: number, scan?: DumpScan) {
    this.#plain = new PlainKeys(longest, scan);
  }

  /** Whether the last `find` stopped where nothing is but the beginning of a record. */
  get lacking(): boolean {
    return this.#plain.lacking;
  }

  /** Takes the plain records that come next. */
  *find(input: Input, database: number): Generator<RecordBatch> {
    const plain = this.#plain;
    if (plain.database !== database) {
      if (plain.count > 0) yield plain.take();
      plain.database = database;
    }
    input.at = plain.find(input.bytes, input.at, input.end);
    this.full = plain.full;
    if (plain.count > 0 && this.#copied && this.#copied.count > 0) {
      if (plain.count < FEW) yield* this.#copies(recordsIn(plain.take()));
      else yield this.#copied.take();
    }
    if (this.full) yield plain.take();
  }

  /** Adds a record that is not plain. */
  *add(record: KeyRecord): Generator<RecordBatch> {
    const { count } = this.#plain;
    if (count >= FEW) yield this.#plain.take();
    else if (count > 0) yield* this.#copies(recordsIn(this.#plain.take()));
    yield* this.#copies([record]);
  }

  /** What is left: plain keys stand in bytes that are others next. */
  *rest(): Generator<RecordBatch> {
    if (this.#plain.count > 0) yield this.#plain.take();
    if (this.#copied && this.#copied.count > 0) yield this.#copied.take();
  }

  *#copies(records: Iterable<KeyRecord>): Generator<RecordBatch> {
    this.#copied ??= new RecordCollector(plainColumns(MOST_COPIED, KEY_BYTES), () => ({
      sizes: true,
      expires: true,
      databases: true,
    }));
    const copied = this.#copied;
    for (const record of records) {
      if (!copied.hasRoom(record.key.length)) yield copied.take();
      copied.add(record);
    }
  }
}
