import type { ByteRange } from '../jobs/portion.ts';

/** Where a file has to be read from to know which of its lines begin in a range: the byte before tells whether the first does. */
export const firstByteFor = ({ from }: ByteRange): number => Math.max(0, from - 1);

/** The part of a chunk that lies in a range, where the chunk begins at a byte of the file. */
export const within = ({ from, to }: ByteRange, chunk: Uint8Array, at: number): Uint8Array =>
  chunk.subarray(Math.min(chunk.length, Math.max(0, from - at)), Math.max(0, Math.min(chunk.length, to - at)));

/**
 * The lines of a file that begin in a range of its bytes, whole: of ranges that cover a file, each line is in one. `bytes` start at `firstByteFor`
 * the range; no more of them are read than it takes.
 */
export async function* linesWithin(
  bytes: AsyncIterable<Uint8Array>,
  range: ByteRange,
  separator: number,
): AsyncGenerator<Uint8Array> {
  if (range.from >= range.to) return;
  let at = firstByteFor(range);
  let begun = range.from === 0;
  for await (const chunk of bytes) {
    const first = begun ? 0 : chunk.indexOf(separator) + 1;
    if (!begun && first > 0 && at + first >= range.to) return;
    begun ||= first > 0;
    // The line that has the last byte of the range ends at this separator.
    const end = chunk.indexOf(separator, Math.max(first, range.to - 1 - at)) + 1;
    if (begun) yield chunk.subarray(first, end > 0 ? end : chunk.length);
    at += chunk.length;
    if (end > 0 || (!begun && at >= range.to)) return;
  }
}
