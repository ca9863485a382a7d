import { type Encoder, type Kernel, newKernel } from './kernel.ts';

// Sixteen bytes are read at a time: as many must be free behind the last array.
const SLACK = 16;

/** A kernel and its memory, from which arrays are taken for good: it all goes when the arena does. */
export class Arena {
  readonly kernel: Kernel;
  readonly encoder: Encoder;
  readonly #buffer: ArrayBuffer;
  #free: number;

  constructor(kernel: Kernel, encoder: Encoder) {
    this.kernel = kernel;
    this.encoder = encoder;
    this.#buffer = kernel.memory.buffer;
    this.#free = align(kernel.heap.value);
  }

  /** Whether that many bytes can still be taken. */
  fits(bytes: number): boolean {
    return this.#free + align(bytes) + SLACK <= this.#buffer.byteLength;
  }

  bytes(length: number): Uint8Array {
    return new Uint8Array(this.#buffer, this.#take(length), length);
  }

  int32(length: number): Int32Array {
    return new Int32Array(this.#buffer, this.#take(length * 4), length);
  }

  uint32(length: number): Uint32Array {
    return new Uint32Array(this.#buffer, this.#take(length * 4), length);
  }

  uint16(length: number): Uint16Array {
    return new Uint16Array(this.#buffer, this.#take(length * 2), length);
  }

  float64(length: number): Float64Array {
    return new Float64Array(this.#buffer, this.#take(length * 8), length);
  }

  /** Whether an array lies in this memory, so that the kernel can work on it in place. */
  holds(array: ArrayBufferView): boolean {
    return array.buffer === this.#buffer;
  }

  #take(bytes: number): number {
    if (!this.fits(bytes)) throw new RangeError(`${bytes} bytes do not fit into what is left of 64 MiB`);
    const at = this.#free;
    this.#free += align(bytes + SLACK);
    return at;
  }
}

const align = (bytes: number): number => Math.ceil(bytes / 16) * 16;

/** An arena; `undefined` where the host has no WebAssembly with SIMD. */
export function newArena(): Arena | undefined {
  const made = newKernel();
  return made && new Arena(made.kernel, made.encoder);
}
