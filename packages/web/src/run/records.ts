import { InputError, type PackedKeys, Packer, phrase, redisQuoted, unpacked } from '@shardscope/core';
import { count } from '../i18n/numbers.ts';
import type { Form } from '../model/run.ts';
import { csvField, csvFields } from './csvField.ts';

const QUOTE = 0x22;

/** Takes the keys out of lines, in the form that the first of them has; a file is CSV if its name says so. */
export class Records {
  form: Form | undefined;
  /** Records without a key. */
  empty = 0;
  readonly #csv: boolean;
  readonly #packer = new Packer();
  #column = 0;
  #records = 0;

  constructor(name: string) {
    this.#csv = /\.csv(\.gz)?$/i.test(name);
  }

  /** The keys of a batch of lines, valid until the next. Throws an `InputError` that names a record of another form than the first. */
  keys(lines: PackedKeys): PackedKeys {
    let header = false;
    if (this.form === undefined && lines.count > 0) {
      const [first] = unpacked(lines);
      this.form = this.#formOf(first);
      header = this.form === 'csv' && this.#readHeader(first);
    }
    if (this.form === 'line' || lines.count === 0) return lines;
    for (const line of unpacked(lines)) {
      this.#records++;
      if (!(header && this.#records === 1)) this.#take(line);
    }
    return this.#packer.take();
  }

  #formOf(first: Uint8Array): Form {
    if (this.#csv) return 'csv';
    return redisQuoted(unnumbered(first)) ? 'quoted' : 'line';
  }

  /** Whether the first line names the columns, one of them `key`; without that, keys are in the first column. */
  #readHeader(first: Uint8Array): boolean {
    const decoder = new TextDecoder();
    const column = csvFields(first).findIndex((field) => decoder.decode(field).trim().toLowerCase() === 'key');
    if (column >= 0) this.#column = column;
    return column >= 0;
  }

  #take(line: Uint8Array): void {
    const key = this.form === 'csv' ? csvField(line, this.#column) : redisQuoted(unnumbered(line));
    if (!key) {
      const number = count(this.#records);
      throw new InputError(
        this.form === 'csv'
          ? phrase`record ${number} has no whole field ${this.#column + 1}`
          : phrase`record ${number} is not in double quotes`,
      );
    }
    if (key.length === 0) this.empty++;
    else this.#packer.add(key);
  }
}

/** A line as redis-cli prints it in a list, without its number: `12) "key"`. */
function unnumbered(line: Uint8Array): Uint8Array {
  const quote = line.indexOf(QUOTE);
  const before = String.fromCharCode(...line.subarray(0, Math.min(Math.max(quote, 0), 20)));
  return /^ *[0-9]+\) $/.test(before) ? line.subarray(quote) : line;
}
