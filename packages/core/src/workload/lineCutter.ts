import { InputError } from '../errors.ts';
import type { PackedKeys } from '../hashes/keyHash.ts';
import { checkBytes } from '../hashes/utf8.ts';
import { phrase } from '../phrase.ts';

const BATCH = 2 ** 13;
const BLOCK = 2 ** 20;
const LF = 0x0a;
const CR = 0x0d;

/** Cuts bytes into keys, one a line: LF or CRLF, the last line with or without, empty lines left out and counted. */
export interface LineCutter {
  /** Longest key in bytes. */
  readonly longest: number;
  /** Batches of the keys that end within a chunk of bytes; each is valid until the next. Throws an `InputError` that names a line that is too long. */
  push(chunk: Uint8Array): Iterable<PackedKeys>;
  /** The last line, if it has no end. */
  end(): Iterable<PackedKeys>;
  /** Lines without a key so far. */
  readonly skipped: number;
}

/** Where a cutter works: bytes of unfinished and of new lines, and the spans of a batch of keys in them. */
export interface CutterRoom {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** Writes the spans of keys that end in `bytes[from .. end)`, as many as there is room for. */
export interface LineScan {
  find(from: number, end: number): number;
  /** Where the first line begins that the last `find` did not finish. */
  readonly rest: number;
  /** Lines without a key that the last `find` passed over. */
  readonly skipped: number;
}

/** Room for lines of at most `longest` bytes, from arrays that the caller makes. */
export const cutterRoom = (
  longest: number,
  bytes: (length: number) => Uint8Array,
  int32: (length: number) => Int32Array,
): CutterRoom =>
  // What is left of a line comes first, the next block after it; then a line feed.
  ({ bytes: bytes(longest + 2 + BLOCK), starts: int32(BATCH), ends: int32(BATCH) });

/** A cutter in pure ECMAScript. */
export function lineCutter(longest: number): LineCutter {
  const room = cutterRoom(
    longest,
    (length) => new Uint8Array(length),
    (length) => new Int32Array(length),
  );
  return cutter(longest, room, plainScan(room));
}

/** A cutter whose lines another function finds. */
export function cutter(longest: number, { bytes, starts, ends }: CutterRoom, scan: LineScan): LineCutter {
  let length = 0;
  // Of the text that is being cut, and of all there were.
  let lines = 0;
  let skipped = 0;
  const tooLong = (line: number): InputError => new InputError(phrase`line ${line} is longer than ${longest} bytes`);

  function* cut(): Generator<PackedKeys> {
    for (let from = 0; ; ) {
      const count = scan.find(from, length);
      for (let i = 0; i < count; i++) {
        if (ends[i] - starts[i] > longest) throw tooLong(lines + lineFeeds(bytes, from, starts[i]) + 1);
      }
      lines += count + scan.skipped;
      skipped += scan.skipped;
      from = scan.rest;
      if (count > 0) yield { bytes, starts, ends, count };
      if (count < starts.length) {
        bytes.copyWithin(0, from, length);
        length -= from;
        return;
      }
    }
  }

  return {
    longest,
    *push(chunk) {
      if (!(chunk instanceof Uint8Array)) checkBytes(chunk, 'a chunk is bytes');
      for (let from = 0; from < chunk.length; from += BLOCK) {
        const block = chunk.subarray(from, from + BLOCK);
        bytes.set(block, length);
        length += block.length;
        yield* cut();
        // A byte for the CR before the line feed.
        if (length > longest + 1) throw tooLong(lines + 1);
      }
    },
    *end() {
      if (length > 0) {
        bytes[length++] = LF;
        yield* cut();
      }
      lines = 0;
    },
    get skipped() {
      return skipped;
    },
  };
}

function plainScan({ bytes, starts, ends }: CutterRoom): LineScan {
  let rest = 0;
  let skipped = 0;
  return {
    find(from, end) {
      let count = 0;
      let start = from;
      skipped = 0;
      for (let i = from; i < end && count < starts.length; i++) {
        if (bytes[i] !== LF) continue;
        const last = i > start && bytes[i - 1] === CR ? i - 1 : i;
        if (last === start) {
          skipped++;
        } else {
          starts[count] = start;
          ends[count++] = last;
        }
        start = i + 1;
      }
      rest = start;
      return count;
    },
    get rest() {
      return rest;
    },
    get skipped() {
      return skipped;
    },
  };
}

function lineFeeds(bytes: Uint8Array, from: number, end: number): number {
  let count = 0;
  for (let i = from; i < end; i++) if (bytes[i] === LF) count++;
  return count;
}
