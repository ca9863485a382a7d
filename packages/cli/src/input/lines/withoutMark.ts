const MARK = [0xef, 0xbb, 0xbf];

/** Bytes by which a mark is known. */
export const MARK_BYTES: number = MARK.length;

/** The bytes of a stream without the byte order mark (UTF-8) that may stand before them. */
export async function* withoutMark(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let first: Uint8Array | undefined = new Uint8Array(0);
  for await (const chunk of chunks) {
    if (!first) {
      yield chunk;
      continue;
    }
    // A copy: a part may be valid until the next one is asked for.
    first = Buffer.concat([first, chunk]);
    if (first.length < MARK.length) continue;
    yield first.subarray(markLength(first));
    first = undefined;
  }
  if (first) yield first;
}

/** Bytes of the mark that a text begins with. */
export const markLength = (bytes: Uint8Array): number => (MARK.every((byte, i) => bytes[i] === byte) ? MARK.length : 0);
