import {
  InputError,
  type LineCutter,
  lineCutter,
  type PackedKeys,
  Packer,
  phrase,
  redisQuoted,
  unpacked,
} from '@shardscope/core';
import { count } from '@shardscope/drawing';

const QUOTE = 0x22;

/** The keys of lines, chunk by chunk, in the form that the first of them has. */
export class LineRecords {
  form: 'line' | 'quoted' = 'line';
  readonly #cutter: LineCutter;
  readonly #packer = new Packer();
  #records = 0;
  #empty = 0;

  /** Keys, and lines, have at most `longest` bytes. */
  constructor(longest: number) {
    this.#cutter = lineCutter(longest);
  }

  /** Lines without a key. */
  get empty(): number {
    return this.#cutter.skipped + this.#empty;
  }

  /** The keys that end within a chunk, in batches that are valid until the next one. Throws an `InputError` that names a bad line. */
  *push(chunk: Uint8Array): Generator<PackedKeys> {
    for (const lines of this.#cutter.push(chunk)) yield this.#keys(lines);
  }

  *end(): Generator<PackedKeys> {
    for (const lines of this.#cutter.end()) yield this.#keys(lines);
  }

  #keys(lines: PackedKeys): PackedKeys {
    if (this.#records === 0) {
      for (const first of unpacked(lines)) {
        if (redisQuoted(unnumbered(first))) this.form = 'quoted';
        break;
      }
    }
    this.#records += lines.count;
    if (this.form === 'line') return lines;
    let record = this.#records - lines.count;
    for (const line of unpacked(lines)) this.#take(line, ++record);
    return this.#packer.take();
  }

  #take(line: Uint8Array, record: number): void {
    const key = redisQuoted(unnumbered(line));
    if (!key) throw new InputError(phrase`record ${count(record)} is not in double quotes`);
    if (key.length === 0) this.#empty++;
    else this.#packer.add(key);
  }
}

/** A line as redis-cli prints it in a list, without its number: `12) "key"`. */
function unnumbered(line: Uint8Array): Uint8Array {
  const quote = line.indexOf(QUOTE);
  const before = String.fromCharCode(...line.subarray(0, Math.min(Math.max(quote, 0), 20)));
  return /^ *[0-9]+\) $/.test(before) ? line.subarray(quote) : line;
}
