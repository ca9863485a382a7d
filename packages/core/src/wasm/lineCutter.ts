import type { PackedKeys } from '../hashes/keyHash.ts';
import type { Arena } from './arena.ts';

const BATCH = 2 ** 13;
const BLOCK = 2 ** 20;

/** Cuts bytes into keys, one a line: LF or CRLF, the last line with or without, empty lines left out and counted. */
export interface LineCutter {
  /** Longest key in bytes. */
  readonly longest: number;
  /** Batches of the keys that end within a chunk; each is valid until the next. Throws a `RangeError` where a line is too long. */
  push(chunk: Uint8Array): Iterable<PackedKeys>;
  /** The last line, if it has no end. */
  end(): Iterable<PackedKeys>;
  /** Lines without a key so far. */
  readonly skipped: number;
}

/** A cutter whose keys lie in the kernel's memory, where they are hashed in place. */
export function lineCutter(arena: Arena, longest: number): LineCutter {
  const { kernel } = arena;
  // What is left of a line comes first, the next block after it.
  const bytes = arena.bytes(longest + 2 + BLOCK);
  const starts = arena.int32(BATCH);
  const ends = arena.int32(BATCH);
  let length = 0;
  let skipped = 0;

  function* cut(): Generator<PackedKeys> {
    for (let from = 0; ; ) {
      const count = kernel.lines(bytes.byteOffset, from, length, starts.byteOffset, ends.byteOffset, BATCH);
      skipped += kernel.skipped.value;
      from = kernel.rest.value;
      if (count > 0) yield { bytes, starts, ends, count };
      if (count < BATCH) {
        bytes.copyWithin(0, from, length);
        length -= from;
        return;
      }
    }
  }

  return {
    longest,
    *push(chunk) {
      for (let from = 0; from < chunk.length; from += BLOCK) {
        const block = chunk.subarray(from, from + BLOCK);
        bytes.set(block, length);
        length += block.length;
        for (const batch of cut()) {
          for (let i = 0; i < batch.count; i++) if (ends[i] - starts[i] > longest) throw tooLong(longest);
          yield batch;
        }
        if (length > longest + 1) throw tooLong(longest);
      }
    },
    *end() {
      if (length === 0) return;
      bytes[length++] = 0x0a;
      yield* cut();
    },
    get skipped() {
      return skipped;
    },
  };
}

const tooLong = (longest: number): RangeError => new RangeError(`a line is longer than ${longest} bytes`);
