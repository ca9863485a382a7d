import { ChunkBuffers } from './chunkBuffers.ts';

/**
 * Cuts a stream of bytes into chunks of whole lines. A chunk may be kept only by transferring its buffer, which may be given to `buffers` later; otherwise
 * it is valid until the next one is asked for. A line that is longer than allowed comes with the last chunk, as far as it was read.
 */
export async function* wholeLines(
  bytes: AsyncIterable<Uint8Array>,
  separator: number,
  maxLine: number,
  buffers: ChunkBuffers = new ChunkBuffers(),
): AsyncGenerator<Uint8Array> {
  let room = buffers.take(0);
  let size = 0;
  // Bytes since the last separator.
  let open = 0;
  const keep = (piece: Uint8Array): void => {
    if (size + piece.length > room.length) {
      const larger = buffers.take(Math.max(2 * size, size + piece.length));
      larger.set(room.subarray(0, size));
      buffers.give(room.buffer as ArrayBuffer);
      room = larger;
    }
    room.set(piece, size);
    size += piece.length;
  };
  for await (const piece of bytes) {
    const end = piece.lastIndexOf(separator) + 1;
    open = end > 0 ? piece.length - end : open + piece.length;
    // A byte for the CR before the separator.
    if (open > maxLine + 1) {
      keep(piece);
      break;
    }
    if (end === 0 || size + end < buffers.chunk) {
      keep(piece);
      continue;
    }
    keep(piece.subarray(0, end));
    yield room.subarray(0, size);
    // What was transferred has no length any more.
    if (room.length === 0) room = buffers.take(0);
    size = 0;
    keep(piece.subarray(end));
  }
  if (size > 0) yield room.subarray(0, size);
}
