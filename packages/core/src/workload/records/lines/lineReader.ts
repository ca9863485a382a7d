import { InputError } from '../../../errors.ts';
import { phrase } from '../../../phrase.ts';
import { LF } from '../../lineCutter.ts';
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

const CR = 0x0d;
const NOTHING = new Uint8Array(0);

/** Reads records that are lines. */
export function lineReader(records: LineRecords, { maxKeyBytes, skipBad }: RecordRule): RecordReader {
  const { longest } = records;
  /** What has come of a line that has not ended. */
  let open = NOTHING;
  let length = 0;
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

  const tooLong = (): InputError => new InputError(phrase`line ${line + 1} is longer than ${longest} bytes`);

  /** Keeps a part of a line that has not ended. */
  function keep(part: Uint8Array): void {
    const whole = length + part.length;
    // A byte for the CR.
    if (whole > longest + 1) throw tooLong();
    if (whole > open.length) {
      const room = new Uint8Array(2 * whole);
      room.set(open.subarray(0, length));
      open = room;
    }
    open.set(part, length);
    length = whole;
  }

  /** A line that ends where these bytes do, behind what was kept of it. */
  function ended(bytes: Uint8Array): KeyRecord | undefined {
    let whole = bytes;
    if (length > 0) {
      keep(bytes);
      whole = open.subarray(0, length);
      length = 0;
    }
    const end = whole.length - (whole[whole.length - 1] === CR ? 1 : 0);
    if (end > longest) throw tooLong();
    return take(end < whole.length ? whole.subarray(0, end) : whole);
  }

  // Not by the cutter of keys: lines of records are long, and the search of the host is faster then.
  function* cut(chunk: Uint8Array): Generator<KeyRecord> {
    // A plain view: parts of a Buffer take longer to make.
    const bytes = new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.length);
    let from = 0;
    for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, from)) {
      const record = ended(bytes.subarray(from, end));
      from = end + 1;
      if (record) yield record;
    }
    if (from < bytes.length) keep(bytes.subarray(from));
  }

  return {
    push(chunk) {
      last = chunk.at(-1) ?? last;
      return cut(chunk);
    },
    *end() {
      const record = length > 0 ? ended(NOTHING) : undefined;
      if (record) yield record;
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
