import type { PackedKeys } from '../hashes/keyHash.ts';
import { checkBytes } from '../hashes/utf8.ts';
import { grown } from './grown.ts';

const FEW = 8192;

/** Collects keys one by one into a batch, with their hits and sizes where there are any. */
export class Packer {
  #bytes = new Uint8Array(1 << 18);
  #starts = new Int32Array(FEW);
  #ends = new Int32Array(FEW);
  #hits = new Float64Array(FEW);
  #sizes = new Float64Array(FEW);
  readonly #counted: boolean;
  readonly #sized: boolean;
  #count = 0;
  #end = 0;

  /** Whether hits, and sizes, are known of the keys. */
  constructor(counted = false, sized = false) {
    this.#counted = counted;
    this.#sized = sized;
  }

  /** Adds a key. Throws an `InputError` for what is not bytes: text is packed as `utf8` of it. */
  add(key: Uint8Array, hits = 1, size = 0): void {
    if (!(key instanceof Uint8Array)) checkBytes(key);
    const end = this.#end + key.length;
    if (end > this.#bytes.length)
      this.#bytes = grown(this.#bytes, new Uint8Array(Math.max(end, 2 * this.#bytes.length)));
    if (this.#count === this.#starts.length) this.#moreKeys(2 * this.#count);
    this.#bytes.set(key, this.#end);
    this.#starts[this.#count] = this.#end;
    this.#ends[this.#count] = end;
    this.#hits[this.#count] = hits;
    this.#sizes[this.#count] = size;
    this.#count++;
    this.#end = end;
  }

  #moreKeys(most: number): void {
    this.#starts = grown(this.#starts, new Int32Array(most));
    this.#ends = grown(this.#ends, new Int32Array(most));
    this.#hits = grown(this.#hits, new Float64Array(most));
    this.#sizes = grown(this.#sizes, new Float64Array(most));
  }

  /** The keys collected, valid until the next one is added; the packer is empty again. */
  take(): PackedKeys {
    const keys = {
      bytes: this.#bytes.subarray(0, this.#end),
      starts: this.#starts,
      ends: this.#ends,
      count: this.#count,
      ...(this.#counted ? { hits: this.#hits } : {}),
      ...(this.#sized ? { sizes: this.#sizes } : {}),
    };
    this.#count = 0;
    this.#end = 0;
    return keys;
  }
}
