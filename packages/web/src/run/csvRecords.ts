import { CsvReader, InputError, type PackedKeys, Packer, phrase } from '@shardscope/core';
import { count } from '@shardscope/drawing';
import { LONGEST_KEY } from './longestKey.ts';

// As the CLI has it.
const LONGEST_ROW = 16 * 1024 * 1024;

/** The keys of CSV, chunk by chunk: the column named `key`, or else the first. */
export class CsvRecords {
  readonly form = 'csv';
  /** Rows without a key. */
  empty = 0;
  readonly #reader = new CsvReader(LONGEST_ROW);
  readonly #packer = new Packer();
  #column: number | undefined;

  /** Whether a file is CSV: its name says so. */
  static are(name: string): boolean {
    return /\.csv(\.gz)?$/i.test(name);
  }

  /** The keys of the rows that end within a chunk, valid until the next one. Throws an `InputError` that names a bad row. */
  *push(chunk: Uint8Array): Generator<PackedKeys> {
    yield this.#keys(this.#reader.push(chunk));
  }

  *end(): Generator<PackedKeys> {
    yield this.#keys(this.#reader.end());
  }

  #keys(rows: Iterable<Uint8Array[]>): PackedKeys {
    for (const row of rows) {
      if (this.#column === undefined && this.#readHeader(row)) continue;
      const key = row.at(this.#column ?? 0);
      if (!key) throw new InputError(phrase`row ${count(this.#reader.rows)} has no field ${(this.#column ?? 0) + 1}`);
      if (key.length > LONGEST_KEY)
        throw new InputError(phrase`row ${count(this.#reader.rows)} has a key longer than ${LONGEST_KEY} bytes`);
      if (key.length === 0) this.empty++;
      else this.#packer.add(key);
    }
    return this.#packer.take();
  }

  /** Whether the first row names the columns, one of them `key`; without that, keys are in the first column. */
  #readHeader(first: readonly Uint8Array[]): boolean {
    const decoder = new TextDecoder();
    const column = first.findIndex((field) => decoder.decode(field).trim().toLowerCase() === 'key');
    this.#column = Math.max(column, 0);
    return column >= 0;
  }
}
