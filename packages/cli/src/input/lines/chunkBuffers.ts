// Lines rarely end where a part of a stream does.
const BEHIND = 2 ** 18;

/** Buffers for chunks of a stream, in memory that threads share: one is filled again once nobody reads what is in it. */
export class ChunkBuffers {
  /** How many bytes a chunk has at least, but for the last one. */
  readonly chunk: number;
  /** How many buffers were made that are still of use. */
  made = 0;
  readonly #free: SharedArrayBuffer[] = [];
  readonly #read = new Set<ArrayBufferLike>();

  constructor(chunk: number = 2 ** 20) {
    this.chunk = chunk;
  }

  /** A buffer for a chunk, or for so many bytes if these are more. */
  take(bytes: number): Uint8Array {
    const found = this.#free.findIndex(({ byteLength }) => byteLength >= bytes);
    if (found >= 0) return new Uint8Array(this.#free.splice(found, 1)[0]);
    // Those that are too small give way.
    this.made -= this.#free.splice(0).length;
    this.made++;
    return new Uint8Array(new SharedArrayBuffer(Math.max(this.chunk + BEHIND, bytes)));
  }

  /** Has a buffer that was taken used again, as soon as nobody reads it. */
  give({ buffer }: Uint8Array): void {
    if (!this.#read.has(buffer)) this.#free.push(buffer as SharedArrayBuffer);
  }

  /** Says that a thread reads what is in a buffer, until it is done. */
  readUntil({ buffer }: Uint8Array, done: Promise<unknown>): void {
    this.#read.add(buffer);
    const free = (): void => {
      this.#read.delete(buffer);
      this.#free.push(buffer as SharedArrayBuffer);
    };
    void done.then(free, free);
  }
}
