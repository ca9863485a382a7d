import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { ByteRange } from '../jobs/portion.ts';
import type { ReadAt } from './linesWithin.ts';

// Stays in the second-level cache from the read to the digest.
const PART = 2 ** 18;

// Who counts gets no further ahead than this: what was read for one is still in memory for the other.
const MOST_WAITING = 16;

/** SHA-256 of all bytes of all sources, in order. What others read, and may not have read yet, is read here for it once more, between other work. */
export class SourceDigest {
  readonly #hash = createHash('sha256');
  readonly #waiting: Promise<void>[] = [];
  #last: Promise<void> = Promise.resolve();
  #buffer: Uint8Array | undefined;

  /** Adds bytes; whatever was to be read for it must have been. */
  update(bytes: Uint8Array): void {
    this.#hash.update(bytes);
  }

  /** Reads a range behind everything before it; `heard` is told of how many bytes each time. Rejects with what reading throws, or the signal's reason. */
  read(read: ReadAt, range: ByteRange, signal: AbortSignal, heard: (bytes: number) => void): Promise<void> {
    const done = this.#last.then(() => this.#read(read, range, signal, heard));
    // Whoever asked for it hears of it.
    this.#last = done;
    done.catch(() => {});
    this.#waiting.push(done);
    return done;
  }

  /** Waits until there is not much left to read. */
  async room(): Promise<void> {
    while (this.#waiting.length > MOST_WAITING) await this.#waiting.shift()?.catch(() => {});
  }

  /** Waits until everything is read. */
  async settled(): Promise<void> {
    await this.#last.catch(() => {});
  }

  /** The digest of all bytes so far, as hex digits. */
  hex(): string {
    return this.#hash.copy().digest('hex');
  }

  async #read(
    read: ReadAt,
    { from, to }: ByteRange,
    signal: AbortSignal,
    heard: (bytes: number) => void,
  ): Promise<void> {
    this.#buffer ??= Buffer.allocUnsafeSlow(PART);
    for (let at = from; at < to; ) {
      // Signals and threads are heard between parts.
      await setImmediate();
      signal.throwIfAborted();
      const length = read(this.#buffer.subarray(0, Math.min(PART, to - at)), at);
      if (length === 0) return;
      this.#hash.update(this.#buffer.subarray(0, length));
      heard(length);
      at += length;
    }
  }
}
