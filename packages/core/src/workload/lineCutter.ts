import { InputError } from '../errors.ts';
import type { PackedKeys } from '../hashes/keyHash.ts';
import { checkBytes } from '../hashes/utf8.ts';
import { phrase } from '../phrase.ts';

const BATCH = 2 ** 13;
const BLOCK = 2 ** 20;
const CR = 0x0d;

/** A line feed. */
export const LF = 0x0a;

/** What ends a line, and what becomes of one that is empty. */
export interface LineRule {
  /** The byte that ends a line: LF (10, unless told otherwise), together with a CR before it, or NUL (0) and nothing else. */
  readonly separator?: 0 | 10;
  /** Whether an empty line is a key; otherwise it is left out and counted. */
  readonly keepEmpty?: boolean;
}

/** Cuts texts into keys, one a line; the last line of a text may lack its end. */
export interface LineCutter {
  /** Longest key in bytes. */
  readonly longest: number;
  /**
   * Batches of the keys that end within a chunk of bytes; each is valid until the next. Throws an `InputError` that names a line that is
   * too long, after the keys before it. After that, and where the batches are not all taken, the text is over.
   */
  push(chunk: Uint8Array): Iterable<PackedKeys>;
  /**
   * Where the next bytes of the text may be put, so that `push` does not copy them: 1 MiB or more. What was filled of it, or the rest of that from some
   * byte on, is to be pushed. Valid until the next `push` or `end`.
   */
  room(): Uint8Array;
  /** The last line, if it has no end. What is pushed next is another text, whose lines are numbered anew. */
  end(): Iterable<PackedKeys>;
  /** Lines of all texts so far, those without a key included; where one was too long, those before it. */
  readonly lines: number;
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
  /** Length of the longest key that the last `find` found; 0 where it found none. */
  readonly longest: number;
}

/** Room for lines of at most `longest` bytes, from arrays that the caller makes. */
export const cutterRoom = (
  longest: number,
  bytes: (length: number) => Uint8Array,
  int32: (length: number) => Int32Array,
): CutterRoom =>
  // What is left of a line comes first, the next block after it; then a line feed.
  ({ bytes: bytes(longest + 2 + BLOCK), starts: int32(BATCH), ends: int32(BATCH) });

/** A cutter in pure ECMAScript. Keys have at most `longest` bytes. */
export function lineCutter(longest: number, { separator = LF, keepEmpty = false }: LineRule = {}): LineCutter {
  const room = cutterRoom(
    longest,
    (length) => new Uint8Array(length),
    (length) => new Int32Array(length),
  );
  return cutter(longest, separator, room, plainScan(room, separator, keepEmpty));
}

/** A cutter whose lines another function finds. */
export function cutter(
  longest: number,
  separator: 0 | 10,
  { bytes, starts, ends }: CutterRoom,
  scan: LineScan,
): LineCutter {
  let length = 0;
  let lines = 0;
  // Those of earlier texts.
  let before = 0;
  let skipped = 0;
  const tooLong = (): InputError => new InputError(phrase`line ${lines - before + 1} is longer than ${longest} bytes`);

  function* cut(): Generator<PackedKeys> {
    for (let from = 0; ; ) {
      const count = scan.find(from, length);
      if (scan.longest > longest) {
        let whole = 0;
        while (ends[whole] - starts[whole] <= longest) whole++;
        lines += linesIn(bytes, from, starts[whole], separator);
        if (whole > 0) yield { bytes, starts, ends, count: whole };
        throw tooLong();
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

  function* cutBlocks(chunk: Uint8Array): Generator<PackedKeys> {
    if (!(chunk instanceof Uint8Array)) checkBytes(chunk, 'a chunk is bytes');
    const at = chunk.byteOffset - bytes.byteOffset;
    // It lies in the room: what is left out before it is closed up.
    if (chunk.buffer === bytes.buffer && at >= length && at + chunk.length < bytes.length) {
      if (at > length) bytes.copyWithin(length, at, at + chunk.length);
      yield* grown(chunk.length);
      return;
    }
    for (let from = 0; from < chunk.length; from += BLOCK) {
      const block = chunk.subarray(from, from + BLOCK);
      bytes.set(block, length);
      yield* grown(block.length);
    }
  }

  /** The lines that end in so many more bytes. */
  function* grown(more: number): Generator<PackedKeys> {
    length += more;
    yield* cut();
    // A byte for the CR before the line feed.
    if (length > longest + 1) throw tooLong();
  }

  function* cutRest(): Generator<PackedKeys> {
    if (length > 0) {
      bytes[length++] = separator;
      yield* cut();
    }
    before = lines;
  }

  // Nothing of a text that was not cut to its end gets into the next one.
  function* whole(batches: Generator<PackedKeys>): Generator<PackedKeys> {
    let done = false;
    try {
      yield* batches;
      done = true;
    } finally {
      if (!done) {
        length = 0;
        before = lines;
      }
    }
  }

  return {
    longest,
    push: (chunk) => whole(cutBlocks(chunk)),
    // A byte for the line feed behind all.
    room: () => bytes.subarray(length, bytes.length - 1),
    end: () => whole(cutRest()),
    get lines() {
      return lines;
    },
    get skipped() {
      return skipped;
    },
  };
}

function plainScan({ bytes, starts, ends }: CutterRoom, separator: 0 | 10, keepEmpty: boolean): LineScan {
  const before = separator === LF ? CR : -1;
  let rest = 0;
  let skipped = 0;
  let longest = 0;
  return {
    // A loop over bytes: `indexOf` costs as much a call as a line.
    find(from, end) {
      let count = 0;
      let start = from;
      skipped = 0;
      longest = 0;
      for (let i = from; i < end && count < starts.length; i++) {
        if (bytes[i] !== separator) continue;
        const last = i > start && bytes[i - 1] === before ? i - 1 : i;
        if (last === start && !keepEmpty) {
          skipped++;
        } else {
          starts[count] = start;
          ends[count++] = last;
          longest = Math.max(longest, last - start);
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
    get longest() {
      return longest;
    },
  };
}

function linesIn(bytes: Uint8Array, from: number, end: number, separator: number): number {
  let count = 0;
  for (let i = from; i < end; i++) if (bytes[i] === separator) count++;
  return count;
}
