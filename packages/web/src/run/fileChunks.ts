const GZIP = [0x1f, 0x8b];
// As many as readers of records look at.
const TELLING_BYTES = 4096;

/** Bytes of a file, and how many of its own have been read by then. */
export interface Chunk {
  readonly chunk: Uint8Array;
  readonly read: number;
}

/** The bytes of a file, unpacked where it is gzip. The first chunk has as many as tell what the file is, or all. */
export async function* fileChunks(bytes: Blob): AsyncGenerator<Chunk> {
  let first: Uint8Array | undefined = new Uint8Array(0);
  let read = 0;
  for await (const one of chunksOf(bytes)) {
    read = one.read;
    if (!first) {
      yield one;
      continue;
    }
    const joined: Uint8Array = new Uint8Array(first.length + one.chunk.length);
    joined.set(first);
    joined.set(one.chunk, first.length);
    first = joined;
    if (first.length < TELLING_BYTES) continue;
    yield { chunk: first, read };
    first = undefined;
  }
  if (first) yield { chunk: first, read };
}

async function* chunksOf(bytes: Blob): AsyncGenerator<Chunk> {
  let read = 0;
  const counted = bytes.stream().pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        read += chunk.length;
        controller.enqueue(chunk);
      },
    }),
  );
  const packed = startsWith(new Uint8Array(await bytes.slice(0, GZIP.length).arrayBuffer()), GZIP);
  const reader = (packed ? counted.pipeThrough(new DecompressionStream('gzip')) : counted).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield { chunk: value, read };
    }
  } finally {
    // What is left unread is let go; where reading failed, that has been said.
    reader.cancel().catch(() => {});
  }
}

/** Whether bytes begin with others. */
export const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, i) => bytes[i] === byte);

/** So much of the first chunk as readers of records look at. */
export const telling = (chunk: Uint8Array): Uint8Array => chunk.subarray(0, TELLING_BYTES);
