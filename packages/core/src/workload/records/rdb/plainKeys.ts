import { MOST_RECORDS, plainColumns } from '../recordCollector.ts';
import type { DumpScan } from '../recordKernels.ts';
import type { RecordBatch } from '../types.ts';
import { isPlain, plainValueEnd } from './plainValue.ts';

const EXPIRES = 252;
const FREQUENCY = 249;
const IDLE = 248;
// Servers write two before a key; with no bound, a dump of nothing else would be looked through anew for each.
const MOST_FACTS = 4;

/** Keys as they stand in a dump, where nothing has to be undone: found without a copy, and only as long as its bytes stay where they are. */
export class PlainKeys {
  count = 0;
  /** Whether the last `find` stopped where nothing is but the beginning of a record; said of kernels' text alone. */
  lacking = false;
  readonly #longest: number;
  #bytes: Uint8Array = new Uint8Array(0);
  readonly #scan: DumpScan | undefined;
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  readonly #sizes: Float64Array;
  /** What mostly is the same is not written for each key. */
  readonly #expires: Float64Array;
  readonly #databases = new Float64Array(MOST_RECORDS);
  #expiring = false;
  #database = 0;

  constructor(longest: number, scan?: DumpScan) {
    this.#longest = longest;
    this.#scan = scan;
    const { starts, ends, sizes, expires } = scan?.room ?? plainColumns(MOST_RECORDS, 0);
    this.#starts = starts;
    this.#ends = ends;
    this.#sizes = sizes;
    this.#expires = expires.fill(Number.NaN);
  }

  get full(): boolean {
    return this.count === MOST_RECORDS;
  }

  /** Sets the database of keys that are found from now on; those found before have been taken. */
  set database(database: number) {
    if (database !== this.#database) this.#databases.fill(database);
    this.#database = database;
  }

  get database(): number {
    return this.#database;
  }

  /**
   * Takes as many records of `bytes[from .. end)` as there is room for, and stops before one that is not there as a whole or not plain. Returns where
   * that one begins.
   */
  find(bytes: Uint8Array, from: number, end: number): number {
    const longest = this.#longest;
    const [starts, ends, sizes] = [this.#starts, this.#ends, this.#sizes];
    if (this.count === 0 && this.#expiring) {
      this.#expires.fill(Number.NaN);
      this.#expiring = false;
    }
    this.#bytes = bytes;
    const scan = this.#scan;
    this.lacking = false;
    if (scan && bytes === scan.room.text) {
      this.count = scan.run(from, end, this.count);
      this.#expiring ||= scan.expiring;
      this.lacking = scan.lacking;
      return scan.rest;
    }
    let { count } = this;
    let at = from;
    // A length and a short string are looked at without asking again whether they are there.
    const last = end - 5;
    while (count < MOST_RECORDS && at < last) {
      let next = at;
      let type = bytes[next];
      let gone = -1;
      if (type >= IDLE) {
        for (let facts = 0; facts < MOST_FACTS && next + 14 < end && type >= IDLE; facts++, type = bytes[next]) {
          if (type === EXPIRES) {
            gone = timeAt(bytes, next + 1);
            next += 9;
          } else if (type === FREQUENCY) next += 2;
          else if (type === IDLE && bytes[next + 1] < 128) next += bytes[next + 1] < 64 ? 2 : 3;
          else break;
        }
        if (type >= IDLE) break;
      }
      let start = next + 2;
      let length = bytes[next + 1];
      if (length >= 64) {
        if (length >= 128) break;
        length = ((length & 63) << 8) | bytes[start];
        start++;
      }
      const stop = start + length;
      if (stop + 1 >= end || length > longest) break;
      const value = bytes[stop];
      if (type === 0 && value < 128) {
        next = stop + (value < 64 ? 1 + value : 2 + (((value & 63) << 8) | bytes[stop + 1]));
        if (next > end) break;
      } else {
        if (!isPlain(type)) break;
        next = plainValueEnd(type, bytes, stop, end);
        if (next < 0) break;
      }
      starts[count] = start;
      ends[count] = stop;
      sizes[count] = next - stop;
      if (gone >= 0) {
        this.#expires[count] = gone;
        this.#expiring = true;
      }
      count++;
      at = next;
    }
    this.count = count;
    return at;
  }

  /** What was found, valid until more is. */
  take(): RecordBatch {
    const { count } = this;
    this.count = 0;
    return {
      bytes: this.#bytes,
      starts: this.#starts,
      ends: this.#ends,
      count,
      sizes: this.#sizes,
      expires: this.#expires,
      databases: this.#databases,
    };
  }
}

/** Milliseconds, little-endian, as seconds. */
function timeAt(bytes: Uint8Array, at: number): number {
  const low = (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)) >>> 0;
  const high = (bytes[at + 4] | (bytes[at + 5] << 8) | (bytes[at + 6] << 16) | (bytes[at + 7] << 24)) >>> 0;
  return (low + high * 2 ** 32) / 1000;
}
