import { readSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';

// Stays in the second-level cache from the read to the digest and the copy; a stream's new buffer a chunk would be page faults.
const PART = 2 ** 18;

/**
 * The bytes of a regular file from byte `start` on. All are read into one buffer, or where `room` says each time: each part is valid until the next one
 * is asked for. Throws the signal's reason once it is aborted, and what reading throws.
 */
export async function* fileBytes(
  { fd }: FileHandle,
  start: number,
  signal: AbortSignal,
  room: () => Uint8Array | undefined = () => undefined,
): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.allocUnsafeSlow(PART);
  for (let at = start; ; ) {
    // Signals and threads are heard between parts.
    await setImmediate();
    signal.throwIfAborted();
    const place = room() ?? buffer;
    const length = readSync(fd, place, 0, Math.min(PART, place.length), at);
    if (length === 0) return;
    at += length;
    yield place.subarray(0, length);
  }
}
