import { CsvReader, type PackedKeys, Packer } from '@shardscope/core';
import { dataError, usageError } from '../../io/failure.ts';
import { say } from '../../language/say.ts';
import { BadRecord, shown, wholeNumber } from './badRecord.ts';
import { MAX_RECORD_BYTES } from './lineForm.ts';

/** Which columns of CSV with a header are the key and, where wanted, its hits and the bytes stored under it. */
export interface CsvForm {
  readonly column: string;
  readonly hits?: string;
  readonly sizes?: string;
  readonly keepEmpty: boolean;
  readonly maxKeyBytes: number;
  readonly skipBad: boolean;
}

/** Keys of rows, and how many rows had none or were left out because they were bad. Valid until the next batch. */
export interface RowBatch {
  readonly keys: PackedKeys;
  readonly empty: number;
  readonly bad: number;
}

/** The keys of CSV (RFC 4180) whose first row names the columns, without a byte order mark; values stay bytes. */
export async function* csvKeys(bytes: AsyncIterable<Uint8Array>, form: CsvForm): AsyncGenerator<RowBatch> {
  const reader = new CsvReader(MAX_RECORD_BYTES);
  const rows = new Rows(form);
  for await (const piece of bytes) {
    for (const row of reader.push(piece)) rows.take(row);
    yield rows.batch();
  }
  for (const row of reader.end()) rows.take(row);
  yield rows.batch();
}

const decoder = new TextDecoder();

/** Takes rows one by one and keeps what is wanted of them. */
class Rows {
  readonly #form: CsvForm;
  readonly #packer: Packer;
  #header: readonly string[] | undefined;
  #key = -1;
  #hits = -1;
  #sizes = -1;
  #row = 0;
  #empty = 0;
  #bad = 0;

  constructor(form: CsvForm) {
    this.#form = form;
    this.#packer = new Packer(form.hits !== undefined, form.sizes !== undefined);
  }

  take(record: readonly Uint8Array[]): void {
    this.#row++;
    if (!this.#header) {
      const header = record.map((name) => decoder.decode(name));
      this.#header = header;
      this.#key = place(header, this.#form.column);
      if (this.#form.hits !== undefined) this.#hits = place(header, this.#form.hits);
      if (this.#form.sizes !== undefined) this.#sizes = place(header, this.#form.sizes);
      return;
    }
    try {
      this.#add(record, this.#header);
    } catch (error) {
      if (!(error instanceof BadRecord)) throw error;
      if (!this.#form.skipBad) throw dataError(say`row ${this.#row} ${error.message}`);
      this.#bad++;
    }
  }

  /** What was taken since the last batch. */
  batch(): RowBatch {
    const done = { keys: this.#packer.take(), empty: this.#empty, bad: this.#bad };
    this.#empty = 0;
    this.#bad = 0;
    return done;
  }

  #add(record: readonly Uint8Array[], header: readonly string[]): void {
    const { keepEmpty, maxKeyBytes } = this.#form;
    if (record.length !== header.length) {
      throw new BadRecord(say`has ${record.length} fields, but the header has ${header.length}`);
    }
    const key = record[this.#key];
    const number = (at: number): number | undefined =>
      at < 0 ? undefined : wholeNumber(decoder.decode(record[at]), say`column ${shown(header[at])}`);
    const hits = number(this.#hits);
    const size = number(this.#sizes);
    if (key.length > maxKeyBytes) throw new BadRecord(say`has a key longer than ${maxKeyBytes} bytes`);
    if (key.length === 0 && !keepEmpty) this.#empty++;
    else this.#packer.add(key, hits, size);
  }
}

function place(header: readonly string[], column: string): number {
  const at = header.indexOf(column);
  if (at < 0) throw dataError(say`row 1 has no column ${shown(column)}, but ${header.map(shown)}`);
  if (header.indexOf(column, at + 1) >= 0)
    throw usageError(say`row 1 has column ${shown(column)} twice, so it is ambiguous`);
  return at;
}
