import { readSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { ByteRange } from './jobs/portion.ts';

/** Bytes of a file that are read at once: they stay in the second-level cache from the read to the digest and the hashes. */
export const READ_BYTES: number = 2 ** 18;

const WHOLE: ByteRange = { from: 0, to: Number.POSITIVE_INFINITY };

/**
 * The bytes of a regular file, or of a range of it. All are read into one buffer, since a new one for each part would be page faults, or where `room`
 * says each time: each part is valid until the next one is asked for. Throws the signal's reason once it is aborted, and what reading throws.
 */
export async function* fileBytes(
  { fd }: { readonly fd: number },
  signal: AbortSignal,
  room: () => Uint8Array | undefined = () => undefined,
  { from, to }: ByteRange = WHOLE,
): AsyncGenerator<Uint8Array> {
  let buffer: Uint8Array | undefined;
  const reused = (): Uint8Array => {
    buffer ??= Buffer.allocUnsafeSlow(READ_BYTES);
    return buffer;
  };
  for (let at = from; at < to; ) {
    // Signals and threads are heard between parts.
    await setImmediate();
    signal.throwIfAborted();
    const place = room() ?? reused();
    const length = readSync(fd, place, 0, Math.min(READ_BYTES, place.length, to - at), at);
    if (length === 0) return;
    at += length;
    yield place.subarray(0, length);
  }
}
