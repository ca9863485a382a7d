import { MOST_RECORDS } from '../recordCollector.ts';
import type { RecordBatch } from '../types.ts';
import { isPlain, plainValueEnd } from './plainValue.ts';

const EXPIRES = 252;
const FREQUENCY = 249;
const IDLE = 248;

/** Keys as they stand in a dump, where nothing has to be undone: found without a copy, and only as long as its bytes stay where they are. */
export class PlainKeys {
  count = 0;
  readonly #longest: number;
  #bytes: Uint8Array = new Uint8Array(0);
  readonly #starts = new Int32Array(MOST_RECORDS);
  readonly #ends = new Int32Array(MOST_RECORDS);
  readonly #sizes = new Float64Array(MOST_RECORDS);
  readonly #expires = new Float64Array(MOST_RECORDS);
  readonly #databases = new Float64Array(MOST_RECORDS);

  constructor(longest: number) {
    this.#longest = longest;
  }

  get full(): boolean {
    return this.count === MOST_RECORDS;
  }

  /**
   * Takes as many records of `bytes[from .. end)` as there is room for, and stops before one that is not there as a whole or not plain. Returns where
   * that one begins.
   */
  find(bytes: Uint8Array, from: number, end: number, database: number): number {
    const longest = this.#longest;
    const [starts, ends, sizes, expires, databases] = [
      this.#starts,
      this.#ends,
      this.#sizes,
      this.#expires,
      this.#databases,
    ];
    this.#bytes = bytes;
    let { count } = this;
    let at = from;
    while (count < MOST_RECORDS) {
      let next = at;
      let gone = Number.NaN;
      while (next + 9 < end && bytes[next] >= IDLE) {
        const opcode = bytes[next];
        if (opcode === EXPIRES) {
          gone = timeAt(bytes, next + 1);
          next += 9;
        } else if (opcode === FREQUENCY) next += 2;
        else if (opcode === IDLE && bytes[next + 1] < 128) next += bytes[next + 1] < 64 ? 2 : 3;
        else break;
      }
      // The key's length and the first byte of its value.
      if (next + 4 >= end) break;
      const type = bytes[next];
      const first = bytes[next + 1];
      let start = next + 2;
      let length = first;
      if (first >= 64) {
        if (first >= 128) break;
        length = ((first & 63) << 8) | bytes[start];
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
      expires[count] = gone;
      databases[count] = database;
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
