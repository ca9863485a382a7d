const CHUNK = 1 << 20;

/**
 * Cuts a stream of bytes into chunks of whole lines, each in a buffer of its own. A line that is longer than allowed comes
 * with the last chunk, as far as it was read.
 */
export async function* wholeLines(
  bytes: AsyncIterable<Uint8Array>,
  separator: number,
  maxLine: number,
  chunk = CHUNK,
): AsyncGenerator<Uint8Array> {
  let pieces: Uint8Array[] = [];
  let size = 0;
  // Bytes since the last separator.
  let open = 0;
  const take = (): Uint8Array => {
    const whole = joined(pieces, size);
    pieces = [];
    size = 0;
    return whole;
  };
  const keep = (piece: Uint8Array): void => {
    pieces.push(piece);
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
    yield take();
    keep(piece.subarray(end));
  }
  if (size > 0) yield take();
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
