// Lines rarely end where a part of a stream does.
const BEHIND = 2 ** 18;

/** Buffers for chunks of lines or of keys: those that threads were given come back and are filled again. */
export class ChunkBuffers {
  /** How many bytes a chunk has at least, but for the last one. */
  readonly chunk: number;
  /** How many buffers were made that are still of use. */
  made = 0;
  #free: ArrayBuffer[] = [];

  constructor(chunk: number = 2 ** 20) {
    this.chunk = chunk;
  }

  /** A buffer for a chunk, or for so many bytes if these are more. */
  take(bytes: number): Uint8Array {
    const found = this.#free.findIndex(({ byteLength }) => byteLength >= bytes);
    if (found >= 0) return new Uint8Array(this.#free.splice(found, 1)[0]);
    // Those that are too small give way.
    this.made += 1 - this.#free.length;
    this.#free = [];
    return new Uint8Array(Math.max(this.chunk + BEHIND, bytes));
  }

  /** Takes a buffer back that nobody reads any more; those that came from elsewhere are not kept. */
  give(buffer: ArrayBuffer | undefined): void {
    if (buffer && buffer.byteLength > this.chunk && this.#free.length < this.made) this.#free.push(buffer);
  }
}
