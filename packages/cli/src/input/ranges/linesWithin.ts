import { READ_BYTES } from '../fileBytes.ts';
import type { ByteRange } from '../jobs/portion.ts';
import { LF } from '../lines/lineForm.ts';
import { MARK_BYTES, markLength } from '../lines/withoutMark.ts';

/** Reads bytes of a file from one on into an array, and says how many: fewer than it has room for only where the file ends. */
export type ReadAt = (into: Uint8Array, at: number) => number;

/** Where lines are looked for, and who sees what is read. */
export interface Reading {
  /** Where the next bytes are put; they are valid until it is asked again. */
  room(): Uint8Array;
  /** Is shown all bytes of the range, in order, before they are given. */
  seen?(bytes: Uint8Array): void;
}

// Behind a range, only the end of its last line is wanted: twice as many bytes each time.
const BEHIND = 2 ** 12;

/**
 * The lines of a file that begin in a range of its bytes, whole, without the byte order mark that may stand before lines of text: of ranges that cover
 * a file, each line is in one. All of the range is read, and behind it no more than what its last line takes.
 */
export function* linesWithin(
  read: ReadAt,
  range: ByteRange,
  separator: number,
  reading: Reading,
): Generator<Uint8Array> {
  if (range.from >= range.to) return;
  // The byte before the range tells whether a line begins with its first.
  let at = Math.max(0, range.from - 1);
  let begun = range.from === 0;
  for (let behind = BEHIND; ; ) {
    const place = reading.room();
    let wanted = Math.min(READ_BYTES, range.to - at);
    if (at === 0) wanted = Math.max(wanted, MARK_BYTES);
    if (wanted <= 0) {
      wanted = behind;
      behind = Math.min(READ_BYTES, 2 * behind);
    }
    const chunk = place.subarray(0, read(place.subarray(0, Math.min(place.length, wanted)), at));
    if (chunk.length === 0) return;
    if (at < range.to) reading.seen?.(within(range, chunk, at));
    let first = 0;
    if (!begun) first = chunk.indexOf(separator) + 1;
    else if (at === 0 && separator === LF) first = markLength(chunk);
    if (!begun && first > 0 && at + first >= range.to) return;
    begun ||= first > 0;
    // The line that has the last byte of the range ends at this separator.
    const end = chunk.indexOf(separator, Math.max(first, range.to - 1 - at)) + 1;
    if (begun) yield chunk.subarray(first, end > 0 ? end : chunk.length);
    at += chunk.length;
    if (end > 0 || (!begun && at >= range.to)) return;
  }
}

/** The part of a chunk that lies in a range, where the chunk begins at a byte of the file. */
export const within = ({ from, to }: ByteRange, chunk: Uint8Array, at: number): Uint8Array =>
  chunk.subarray(Math.min(chunk.length, Math.max(0, from - at)), Math.max(0, Math.min(chunk.length, to - at)));
