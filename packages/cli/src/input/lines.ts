import type { PackedKeys } from '@shardscope/core';
import { badData } from '../failure.ts';

/** Longest key, in bytes. */
export const MAX_KEY_BYTES = 65_536;

const MOST_KEYS = 16_384;
const LF = 10;
const CR = 13;

/** Keys of consecutive lines, and how many lines among them had none. Valid until the next batch is asked for. */
export interface LineBatch extends PackedKeys {
  readonly skipped: number;
}

/**
 * Cuts a stream of bytes into keys, one a line: LF or CRLF, the last line with or without, a leading byte order mark left
 * out, empty lines left out and counted. Bytes stay as they are.
 */
export async function* keysOfLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<LineBatch> {
  const starts = new Int32Array(MOST_KEYS);
  const ends = new Int32Array(MOST_KEYS);
  let count = 0;
  let skipped = 0;
  let line = 0;
  let rest: Buffer = Buffer.alloc(0);
  let atStart = true;

  const take = (bytes: Buffer, start: number, lineEnd: number): void => {
    line++;
    const end = lineEnd > start && bytes[lineEnd - 1] === CR ? lineEnd - 1 : lineEnd;
    if (end - start > MAX_KEY_BYTES) throw badData(`line ${line} is longer than ${MAX_KEY_BYTES} bytes`);
    if (end === start) {
      skipped++;
    } else {
      starts[count] = start;
      ends[count] = end;
      count++;
    }
  };
  const batch = (bytes: Buffer): LineBatch => {
    const done = { bytes, starts, ends, count, skipped };
    count = 0;
    skipped = 0;
    return done;
  };

  for await (const chunk of chunks) {
    const bytes =
      rest.length > 0 ? Buffer.concat([rest, chunk]) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    let start = atStart ? markLength(bytes) : 0;
    // A mark may be cut by the end of a chunk: wait for its last byte.
    if (start < 0) {
      rest = bytes;
      continue;
    }
    atStart = false;
    for (let end = bytes.indexOf(LF, Math.max(start, rest.length)); end >= 0; end = bytes.indexOf(LF, start)) {
      take(bytes, start, end);
      start = end + 1;
      if (count === MOST_KEYS) yield batch(bytes);
    }
    if (count > 0 || skipped > 0) yield batch(bytes);
    // The stream may reuse its chunks: what is left of this one is copied.
    rest = Buffer.from(bytes.subarray(start));
    if (rest.length > MAX_KEY_BYTES + 1) throw badData(`line ${line + 1} is longer than ${MAX_KEY_BYTES} bytes`);
  }
  if (rest.length > 0) {
    take(rest, 0, rest.length);
    if (count > 0 || skipped > 0) yield batch(rest);
  }
}

/** Length of the byte order mark at the start: 3 or 0, or -1 if more bytes are needed to tell. */
function markLength(bytes: Buffer): number {
  const mark = [0xef, 0xbb, 0xbf];
  for (let i = 0; i < mark.length; i++) {
    if (i === bytes.length) return bytes.length === 0 ? 0 : -1;
    if (bytes[i] !== mark[i]) return 0;
  }
  return mark.length;
}
