import { InputError } from '../../errors.ts';
import { phrase } from '../../phrase.ts';
import { ascii } from '../ascii.ts';
import { plainColumns, RecordCollector } from './recordCollector.ts';
import type { KeyRecord, RecordBatch, RecordReader, RecordRule, RecordSource } from './types.ts';

/**
 * Traces of libCacheSim in the format oracleGeneral: records of 24 bytes without a header, little-endian: time (u32), object (u64), size (u32),
 * number of the object's next request (i64, -1 if there is none). The key is the object's number in decimal.
 */
export const oracleGeneral: RecordSource = {
  name: 'an oracleGeneral trace',
  binary: true,
  recognises(first) {
    const requests = Math.floor(first.length / RECORD);
    const view = new DataView(first.buffer, first.byteOffset, first.length);
    let before = 0;
    for (let i = 0; i < requests; i++) {
      const time = view.getUint32(RECORD * i, true);
      if (time < before || !isLater(view.getBigInt64(RECORD * i + NEXT, true), i)) return false;
      before = time;
    }
    return requests > 0;
  },
  reader: (rule) => new OracleReader(rule),
};

const RECORD = 24;
const OBJECT = 4;
const SIZE = 12;
const NEXT = 16;

/** -1 and the largest number are said of an object that is not asked for again. */
const isLater = (next: bigint, request: number): boolean =>
  next === -1n || next === 2n ** 63n - 1n || (next > request && next < 2n ** 48n);

class OracleReader implements RecordReader {
  readonly empty = 0;
  readonly notes = [];
  bad = 0;
  readonly #rule: RecordRule;
  /** A record that is not there as a whole. */
  readonly #open = new Uint8Array(RECORD);
  #length = 0;
  #offset = 0;
  readonly #collected = new RecordCollector(plainColumns(), () => ({ hits: true, sizes: true, times: true }));

  constructor(rule: RecordRule) {
    this.#rule = rule;
  }

  *push(chunk: Uint8Array): Generator<RecordBatch> {
    let at = 0;
    if (this.#length > 0) {
      at = Math.min(chunk.length, RECORD - this.#length);
      this.#open.set(chunk.subarray(0, at), this.#length);
      this.#length += at;
      if (this.#length < RECORD) return;
      yield* this.#records(this.#open, 0, RECORD);
    }
    const end = chunk.length - ((chunk.length - at) % RECORD);
    yield* this.#records(chunk, at, end);
    this.#open.set(chunk.subarray(end));
    this.#length = chunk.length - end;
    if (this.#collected.count > 0) yield this.#collected.take();
  }

  end(): readonly RecordBatch[] {
    if (this.#length > 0) {
      throw new InputError(
        phrase`the record of ${RECORD} bytes at byte ${this.#offset} is cut after ${this.#length} bytes`,
      );
    }
    return [];
  }

  *#records(bytes: Uint8Array, from: number, end: number): Generator<RecordBatch> {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let at = from; at < end; at += RECORD, this.#offset += RECORD) {
      const record = this.#record(view, at);
      if (!record) continue;
      if (!this.#collected.hasRoom(record.key.length)) yield this.#collected.take();
      this.#collected.add(record);
    }
  }

  #record(view: DataView, at: number): KeyRecord | undefined {
    const next = view.getBigInt64(at + NEXT, true);
    // Where traces stand one behind another, requests are numbered anew.
    if (!isLater(next, 0)) {
      if (!this.#rule.skipBad) {
        throw new InputError(
          phrase`the record of ${RECORD} bytes at byte ${this.#offset} has its next request at ${`${next}`}`,
        );
      }
      this.bad++;
      return undefined;
    }
    return {
      key: ascii(`${view.getBigUint64(at + OBJECT, true)}`),
      bytes: view.getUint32(at + SIZE, true),
      hits: 1,
      time: view.getUint32(at, true),
    };
  }
}
