const CHUNK = 1 << 20;
// Lines rarely end where a part of a stream does.
const BEHIND = 1 << 18;

/**
 * Cuts a stream of bytes into chunks of whole lines. A chunk may be kept only by transferring its buffer; otherwise it is valid until the next one is
 * asked for, whose buffer is the same. A line that is longer than allowed comes with the last chunk, as far as it was read.
 */
export async function* wholeLines(
  bytes: AsyncIterable<Uint8Array>,
  separator: number,
  maxLine: number,
  chunk = CHUNK,
): AsyncGenerator<Uint8Array> {
  let room = new Uint8Array(0);
  let size = 0;
  // Bytes since the last separator.
  let open = 0;
  const keep = (piece: Uint8Array): void => {
    if (size + piece.length > room.length) {
      const larger = new Uint8Array(Math.max(chunk + BEHIND, 2 * size, size + piece.length));
      if (size > 0) larger.set(room.subarray(0, size));
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
    if (end === 0 || size + end < chunk) {
      keep(piece);
      continue;
    }
    keep(piece.subarray(0, end));
    yield room.subarray(0, size);
    size = 0;
    // What was transferred has no length any more.
    if (room.length === 0) room = new Uint8Array(0);
    keep(piece.subarray(end));
  }
  if (size > 0) yield room.subarray(0, size);
}
