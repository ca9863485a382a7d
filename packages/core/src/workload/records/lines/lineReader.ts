import { InputError } from '../../../errors.ts';
import { phrase } from '../../../phrase.ts';
import { LF, lineCutter } from '../../lineCutter.ts';
import type { KeyRecord, RecordReader, RecordRule } from '../types.ts';
import { BadLine } from './badLine.ts';

/** How one kind of line is read. */
export interface LineRecords {
  /** Longest line in bytes. */
  readonly longest: number;
  readonly counted: boolean;
  readonly sized: boolean;
  /** The record in a line that is not empty; `undefined` where it holds none. Throws a `BadLine`. */
  read(line: Uint8Array): KeyRecord | undefined;
  /** What to do at the end: whether it came after a whole line is said. Throws an `InputError`. */
  end?(whole: boolean): void;
  /** Whether lines that `read` finds no record in count as bad; otherwise they are no records at all. */
  readonly unread?: 'bad';
  readonly notes?: readonly string[];
}

/** Reads records that are lines. */
export function lineReader(records: LineRecords, { maxKeyBytes, skipBad }: RecordRule): RecordReader {
  const cutter = lineCutter(records.longest, { keepEmpty: true });
  let line = 0;
  let empty = 0;
  let bad = 0;
  let last = LF;

  function take(bytes: Uint8Array): KeyRecord | undefined {
    line++;
    try {
      if (bytes.length === 0) {
        empty++;
        return undefined;
      }
      const record = records.read(bytes);
      if (!record && records.unread === 'bad') bad++;
      if (record && record.key.length > maxKeyBytes) {
        throw new BadLine(phrase`has a key longer than ${maxKeyBytes} bytes`);
      }
      return record;
    } catch (error) {
      if (!(error instanceof BadLine)) throw error;
      if (!skipBad) throw new InputError(phrase`line ${line} ${error.reason}`);
      bad++;
      return undefined;
    }
  }

  function* cut(batches: ReturnType<typeof cutter.push>): Generator<KeyRecord> {
    for (const { bytes, starts, ends, count } of batches) {
      for (let i = 0; i < count; i++) {
        const record = take(bytes.subarray(starts[i], ends[i]));
        if (record) yield record;
      }
    }
  }

  return {
    push(chunk) {
      last = chunk.at(-1) ?? last;
      return cut(cutter.push(chunk));
    },
    *end() {
      yield* cut(cutter.end());
      records.end?.(last === LF);
    },
    get counted() {
      return records.counted;
    },
    get sized() {
      return records.sized;
    },
    get empty() {
      return empty;
    },
    get bad() {
      return bad;
    },
    get notes() {
      return records.notes ?? [];
    },
  };
}
