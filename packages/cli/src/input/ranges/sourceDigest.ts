import { createHash } from 'node:crypto';
import { fileBytes, READ_BYTES } from '../fileBytes.ts';
import type { ByteRange } from '../jobs/portion.ts';

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

  /** Reads a range of an open file behind everything before it; `heard` is told of how many bytes each time. Rejects with what reading throws, or the signal's reason. */
  read(fd: number, range: ByteRange, signal: AbortSignal, heard: (bytes: number) => void): Promise<void> {
    const done = this.#last.then(() => this.#read(fd, range, signal, heard));
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

  async #read(fd: number, range: ByteRange, signal: AbortSignal, heard: (bytes: number) => void): Promise<void> {
    this.#buffer ??= Buffer.allocUnsafeSlow(READ_BYTES);
    for await (const bytes of fileBytes({ fd }, signal, () => this.#buffer, range)) {
      this.#hash.update(bytes);
      heard(bytes.length);
    }
  }
}
