import { InputError } from '../../../errors.ts';
import { phrase } from '../../../phrase.ts';
import { LF } from '../../lineCutter.ts';
import { type Given, plainColumns, RecordCollector } from '../recordCollector.ts';
import type { RecordKernels, RecordRoom, RecordScan } from '../recordKernels.ts';
import type { KeyRecord, RecordBatch, RecordReader, RecordRule } from '../types.ts';
import { BadLine } from './badLine.ts';

/** How one kind of line is read. */
export interface LineRecords {
  /** Longest line in bytes. */
  readonly longest: number;
  /** What stands beside keys; known once there is one. */
  readonly given: Given;
  /** The record in a line that is not empty; `undefined` where it holds none. Throws a `BadLine`. */
  read(line: Uint8Array): KeyRecord | undefined;
  /** What reads plain lines until `read` has read one that is not, where there is such a thing. */
  readonly scan?: RecordScan | undefined;
  /** What to do at the end: whether it came after a whole line is said, and the number of that line, from 1. Throws an `InputError`. */
  end?(whole: boolean, line: number): void;
  /** Whether lines that `read` finds no record in count as bad; otherwise they are no records at all. */
  readonly unread?: 'bad';
  readonly notes?: readonly string[];
}

const CR = 0x0d;
/** What is taken in at once stays in the second-level cache. */
const BLOCK = 2 ** 17;

/** Reads records that are lines. */
export function lineReader(records: LineRecords, rule: RecordRule, kernels?: RecordKernels): RecordReader {
  return new LineReader(records, rule, kernels?.room);
}

class LineReader implements RecordReader {
  empty = 0;
  bad = 0;
  readonly #records: LineRecords;
  readonly #rule: RecordRule;
  readonly #text: Uint8Array;
  readonly #collected: RecordCollector;
  /** Bytes in `#text`: of a line that has not ended, and of what has just come. */
  #length = 0;
  #line = 0;
  #last = LF;

  constructor(records: LineRecords, rule: RecordRule, room: RecordRoom | undefined) {
    this.#records = records;
    this.#rule = rule;
    // Bytes for the CR and for a line feed behind all.
    const needed = records.longest + 2 + BLOCK;
    this.#text = room && room.text.length >= needed ? room.text : new Uint8Array(needed);
    this.#collected = new RecordCollector(room ?? plainColumns(), () => records.given);
  }

  get notes(): readonly string[] {
    return this.#records.notes ?? [];
  }

  room(): Uint8Array {
    // A byte for the line feed behind all.
    return this.#text.subarray(this.#length, this.#text.length - 1);
  }

  *push(chunk: Uint8Array): Generator<RecordBatch> {
    // A plain view: parts of a Buffer take longer to make.
    const bytes = new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.length);
    this.#last = bytes.at(-1) ?? this.#last;
    if (this.#isInPlace(bytes)) yield* this.#grown(bytes.length);
    else {
      for (let from = 0; from < bytes.length; from += BLOCK) {
        const block = bytes.subarray(from, from + BLOCK);
        this.#text.set(block, this.#length);
        yield* this.#grown(block.length);
      }
    }
    if (this.#collected.count > 0) yield this.#collected.take();
  }

  /** Whether bytes have been put where `room` says. */
  #isInPlace({ buffer, byteOffset, length }: Uint8Array): boolean {
    const room = this.room();
    return buffer === room.buffer && byteOffset === room.byteOffset && length <= room.length;
  }

  /** Reads the lines that end in so many more bytes of the text. */
  *#grown(length: number): Generator<RecordBatch> {
    this.#length += length;
    yield* this.#read();
    // A byte for the CR.
    if (this.#length > this.#records.longest + 1) throw this.#tooLong();
  }

  *end(): Generator<RecordBatch> {
    if (this.#length > 0) {
      this.#text[this.#length++] = LF;
      yield* this.#read();
    }
    if (this.#collected.count > 0) yield this.#collected.take();
    this.#records.end?.(this.#last === LF, this.#line);
  }

  /** Reads all whole lines and keeps what is left behind them. */
  *#read(): Generator<RecordBatch> {
    const text = this.#text;
    const collected = this.#collected;
    const length = this.#length;
    text[length] = LF;
    let from = 0;
    for (;;) {
      const { scan } = this.#records;
      if (scan) {
        const before = collected.count;
        collected.count = scan.run(from, length, before, collected.used);
        collected.used = scan.used;
        this.#line += collected.count - before;
        from = scan.rest;
        if (scan.full) {
          yield collected.take();
          continue;
        }
      }
      const end = text.indexOf(LF, from);
      if (end >= length) break;
      const record = this.#recordIn(text.subarray(from, end > from && text[end - 1] === CR ? end - 1 : end));
      from = end + 1;
      if (!record) continue;
      if (!collected.hasRoom(record.key.length)) yield collected.take();
      collected.add(record);
    }
    text.copyWithin(0, from, length);
    this.#length = length - from;
  }

  #recordIn(line: Uint8Array): KeyRecord | undefined {
    if (line.length > this.#records.longest) throw this.#tooLong();
    this.#line++;
    if (line.length === 0) {
      this.empty++;
      return undefined;
    }
    try {
      const record = this.#records.read(line);
      if (!record && this.#records.unread === 'bad') this.bad++;
      if (record && record.key.length > this.#rule.maxKeyBytes) {
        throw new BadLine(phrase`has a key longer than ${this.#rule.maxKeyBytes} bytes`);
      }
      return record;
    } catch (error) {
      if (!(error instanceof BadLine)) throw error;
      if (!this.#rule.skipBad) throw new InputError(phrase`line ${this.#line} ${error.reason}`);
      this.bad++;
      return undefined;
    }
  }

  #tooLong(): InputError {
    return new InputError(phrase`line ${this.#line + 1} is longer than ${this.#records.longest} bytes`);
  }
}
