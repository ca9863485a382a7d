const MARK = [0xef, 0xbb, 0xbf];

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
    yield unmarked(first);
    first = undefined;
  }
  if (first) yield first;
}

const unmarked = (bytes: Uint8Array): Uint8Array =>
  MARK.every((byte, i) => bytes[i] === byte) ? bytes.subarray(MARK.length) : bytes;
