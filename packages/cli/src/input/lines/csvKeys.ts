import { finished } from 'node:stream/promises';
import { type PackedKeys, Packer } from '@shardscope/core';
import { CsvError, parse } from 'csv-parse';
import { dataError, usageError } from '../../io/failure.ts';
import { said, say } from '../../language/say.ts';
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

const QUOTING = 'a value with quotes stands in quotes, and each quote within it is doubled';

/** Keys of rows, and how many rows had none or were left out because they were bad. Valid until the next batch. */
export interface RowBatch {
  readonly keys: PackedKeys;
  readonly empty: number;
  readonly bad: number;
}

/** The keys of CSV (RFC 4180) whose first row names the columns, without a byte order mark; values stay bytes. */
export async function* csvKeys(bytes: AsyncIterable<Uint8Array>, form: CsvForm): AsyncGenerator<RowBatch> {
  const rows = new Rows(form);
  let failure: unknown;
  const parser = parse({
    // Buffers, not text. A byte order mark, which would make it text again, is left out beforehand.
    encoding: null,
    max_record_size: MAX_RECORD_BYTES,
    relax_column_count: true,
    skip_empty_lines: true,
    on_record: (record: unknown) => {
      try {
        rows.take(record as Buffer[]);
      } catch (error) {
        failure ??= error;
      }
      return null;
    },
  });
  parser.resume();
  const ended = finished(parser);
  // Awaited at the end; an error on the way there is not left without a handler.
  ended.catch(() => {});
  const syntax = (error: unknown): unknown => failure ?? (error instanceof CsvError ? rows.syntaxError(error) : error);
  for await (const piece of bytes) {
    await new Promise<void>((resolve, reject) => {
      parser.write(piece, (error) => (error ? reject(syntax(error)) : resolve()));
    });
    if (failure) throw failure;
    yield rows.batch();
  }
  parser.end();
  await ended.catch((error) => {
    throw syntax(error);
  });
  if (failure) throw failure;
  yield rows.batch();
}

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

  take(record: readonly Buffer[]): void {
    this.#row++;
    if (!this.#header) {
      const header = record.map((name) => name.toString());
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

  /** What the parser cannot read, in our words; anything else it complains of is a bug of ours. */
  syntaxError(error: CsvError): Error {
    const { code, column } = error;
    const at = typeof column === 'number' ? say` in column ${shown(this.#header?.[column] ?? `${column + 1}`)}` : '';
    const row = this.#row + 1;
    if (code === 'CSV_QUOTE_NOT_CLOSED') return dataError(say`row ${row} has an unclosed quote${at}`);
    if (code === 'CSV_MAX_RECORD_SIZE') return dataError(say`row ${row} is longer than ${MAX_RECORD_BYTES} bytes${at}`);
    if (code === 'INVALID_OPENING_QUOTE') {
      return dataError(say`row ${row} has a quote inside a value that does not begin with one${at}: ${said(QUOTING)}`);
    }
    if (code === 'CSV_INVALID_CLOSING_QUOTE') {
      return dataError(say`row ${row} has text after a closing quote${at}: ${said(QUOTING)}`);
    }
    return error;
  }

  #add(record: readonly Buffer[], header: readonly string[]): void {
    const { keepEmpty, maxKeyBytes } = this.#form;
    if (record.length !== header.length) {
      throw new BadRecord(say`has ${record.length} fields, but the header has ${header.length}`);
    }
    const key = record[this.#key];
    const number = (at: number): number | undefined =>
      at < 0 ? undefined : wholeNumber(record[at].toString(), say`column ${shown(header[at])}`);
    const hits = number(this.#hits);
    const size = number(this.#sizes);
    if (key.length > maxKeyBytes) throw new BadRecord(say`has a key longer than ${maxKeyBytes} bytes`);
    if (key.length === 0 && !keepEmpty) this.#empty++;
    else this.#packer.add(key, hits, size);
  }
}

function place(header: readonly string[], column: string): number {
  const at = header.indexOf(column);
  if (at < 0) throw dataError(say`row 1 has no column ${shown(column)}, but ${header.map(shown).join(', ')}`);
  if (header.indexOf(column, at + 1) >= 0)
    throw usageError(say`row 1 has column ${shown(column)} twice, so it is ambiguous`);
  return at;
}
