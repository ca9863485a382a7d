/** The first bytes of a stream, at least `most` of them where it has as many, and the whole stream. */
export async function peeked(
  chunks: AsyncIterable<Uint8Array>,
  most: number,
): Promise<{ readonly first: Uint8Array; readonly whole: AsyncGenerator<Uint8Array> }> {
  const rest = chunks[Symbol.asyncIterator]();
  let first: Uint8Array = new Uint8Array(0);
  while (first.length < most) {
    const { value, done } = await rest.next();
    if (done) break;
    // A copy: a part may be valid until the next one is asked for.
    first = Buffer.concat([first, value]);
  }
  async function* whole(): AsyncGenerator<Uint8Array> {
    try {
      if (first.length > 0) yield first;
      for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
    } finally {
      await rest.return?.();
    }
  }
  return { first, whole: whole() };
}
