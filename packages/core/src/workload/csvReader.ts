import { InputError } from '../errors.ts';
import { decodeUtf16 } from '../hashes/utf16.ts';
import { phrase } from '../phrase.ts';
import { shown } from '../shown.ts';
import { LF } from './lineCutter.ts';

const QUOTE = 0x22;
const COMMA = 0x2c;
const CR = 0x0d;
// Messages show no more of a column's name.
const MOST_OF_NAME = 256;

/**
 * Cuts the bytes of CSV (RFC 4180) into rows, and rows into fields, which stay bytes. The first end of a row says how all of them end: with LF, a CR
 * before it or not, or with CR alone. Empty rows are left out. A byte order mark is the caller's to leave out.
 */
export class CsvReader {
  /** Rows so far that were not empty, a bad one included. */
  rows = 0;
  readonly #longest: number;
  /** What of the text no row has yet. */
  #rest: Uint8Array = new Uint8Array(0);
  /** How many bytes of it were searched for an end, and whether quotes are open behind them. */
  #searched = 0;
  #open = false;
  #end: number | undefined;
  #names: readonly string[] | undefined;

  /** Rows have at most `longest` bytes. */
  constructor(longest: number) {
    this.#longest = longest;
  }

  /**
   * The rows that end within a chunk, each as its fields; they are valid until the next chunk. Throws an `InputError` that names the row, and the
   * column as the first row calls it, for quotes that are not as they should be and a row that is too long.
   */
  *push(chunk: Uint8Array): Generator<Uint8Array[]> {
    const bytes = new Uint8Array(this.#rest.length + chunk.length);
    bytes.set(this.#rest);
    bytes.set(chunk, this.#rest.length);
    this.#end ??= endOf(bytes);
    let start = 0;
    let quote = bytes.indexOf(QUOTE, this.#searched);
    while (this.#end !== undefined) {
      const found = bytes.indexOf(this.#end, this.#searched);
      const until = found < 0 ? bytes.length : found;
      for (; quote >= 0 && quote < until; quote = bytes.indexOf(QUOTE, quote + 1)) this.#open = !this.#open;
      this.#searched = found < 0 ? until : found + 1;
      if (found < 0) break;
      if (this.#open) continue;
      yield* this.#row(bytes, start, this.#end === LF && found > start && bytes[found - 1] === CR ? found - 1 : found);
      start = this.#searched;
    }
    this.#rest = bytes.subarray(start);
    this.#searched = this.#end === undefined ? 0 : this.#rest.length;
    if (this.#rest.length <= this.#longest) return;
    if (this.#open) {
      throw new InputError(
        phrase`row ${this.rows + 1} is longer than ${this.#longest} bytes, and a quote is still open by then`,
      );
    }
    throw new InputError(phrase`row ${this.rows + 1} is longer than ${this.#longest} bytes`);
  }

  /** The last row, if it has no end. */
  *end(): Generator<Uint8Array[]> {
    const { length } = this.#rest;
    yield* this.#row(this.#rest, 0, length > 0 && !this.#open && this.#rest[length - 1] === CR ? length - 1 : length);
  }

  *#row(bytes: Uint8Array, start: number, end: number): Generator<Uint8Array[]> {
    if (start === end) return;
    const fields = this.#fields(bytes.subarray(start, end));
    this.#names ??= fields.map(textOf);
    this.rows++;
    yield fields;
  }

  #fields(row: Uint8Array): Uint8Array[] {
    const fields: Uint8Array[] = [];
    for (let at = 0; at <= row.length; ) {
      const end = row[at] === QUOTE ? this.#quotedEnd(row, at, fields.length) : this.#plainEnd(row, at, fields.length);
      fields.push(row[at] === QUOTE ? unquoted(row.subarray(at + 1, end - 1)) : row.subarray(at, end));
      at = end + 1;
    }
    return fields;
  }

  #plainEnd(row: Uint8Array, from: number, column: number): number {
    const comma = row.indexOf(COMMA, from);
    const end = comma < 0 ? row.length : comma;
    const quote = row.indexOf(QUOTE, from);
    if (quote < 0 || quote >= end) return end;
    throw new InputError(
      phrase`row ${this.rows + 1} has a quote inside a value that does not begin with one in column ${this.#name(column)}: ${QUOTING}`,
    );
  }

  /** Behind the quote that ends a field. */
  #quotedEnd(row: Uint8Array, from: number, column: number): number {
    for (let at = row.indexOf(QUOTE, from + 1); at >= 0; at = row.indexOf(QUOTE, at + 2)) {
      if (row[at + 1] === QUOTE) continue;
      if (at + 1 === row.length || row[at + 1] === COMMA) return at + 1;
      throw new InputError(
        phrase`row ${this.rows + 1} has text after a closing quote in column ${this.#name(column)}: ${QUOTING}`,
      );
    }
    throw new InputError(phrase`row ${this.rows + 1} has an unclosed quote in column ${this.#name(column)}`);
  }

  #name(column: number): string {
    return shown(this.#names?.[column] ?? `${column + 1}`);
  }
}

const QUOTING = phrase`a value with quotes stands in quotes, and each quote within it is doubled`;

/** What ends the first row; `undefined` if these bytes do not tell yet. */
function endOf(bytes: Uint8Array): number | undefined {
  let open = false;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === QUOTE) open = !open;
    else if (open) continue;
    else if (bytes[at] === LF) return LF;
    else if (bytes[at] === CR) return at + 1 === bytes.length ? undefined : bytes[at + 1] === LF ? LF : CR;
  }
  return undefined;
}

/** Two quotes within quotes stand for one. */
function unquoted(field: Uint8Array): Uint8Array {
  if (!field.includes(QUOTE)) return field;
  let first = false;
  return field.filter((byte) => {
    if (byte === QUOTE) first = !first;
    return byte !== QUOTE || first;
  });
}

function textOf(field: Uint8Array): string {
  const { units, length } = decodeUtf16(field, 0, Math.min(field.length, MOST_OF_NAME));
  return String.fromCharCode(...units.subarray(0, length));
}
