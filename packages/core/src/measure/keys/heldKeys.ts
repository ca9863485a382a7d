import { CLOSE, OPEN } from '../../hashes/crc16.ts';
import type { PackedKeys } from '../../hashes/keyHash.ts';
import { grown } from '../../workload/grown.ts';
import type { TableLimits } from '../../workload/keyTable.ts';

/** Keys by their number, in the order in which they came, equal ones included: as bytes in one buffer, as many as there is room for. */
export class HeldKeys {
  /** Whether there were more keys than there was room for. */
  cut = false;
  count = 0;
  readonly #limits: TableLimits;
  #bytes = new Uint8Array(1 << 16);
  // Key i lies from bound i up to bound i + 1.
  #bounds = new Int32Array(1 << 12);
  #byBytes: Uint32Array | undefined;

  constructor(limits: TableLimits) {
    this.#limits = limits;
  }

  /** Holds the keys of a batch, up to the limits: the first that has no room ends it for good. */
  add({ bytes, starts, ends, count }: PackedKeys): void {
    this.#byBytes = undefined;
    for (let i = 0; i < count && !this.cut; i++) {
      const end = this.#bounds[this.count] + ends[i] - starts[i];
      if (this.count === this.#limits.keys || end > this.#limits.bytes) this.cut = true;
      else this.#append(bytes.subarray(starts[i], ends[i]), end);
    }
  }

  /** The bytes of key `i`, valid until more are added. */
  key(i: number): Uint8Array {
    return this.#bytes.subarray(this.#bounds[i], this.#bounds[i + 1]);
  }

  /** All keys as one batch, valid until more are added. */
  get packed(): PackedKeys {
    const { count } = this;
    return {
      bytes: this.#bytes,
      starts: this.#bounds.subarray(0, count),
      ends: this.#bounds.subarray(1, count + 1),
      count,
    };
  }

  /** All keys, one after another. */
  *[Symbol.iterator](): Generator<Uint8Array> {
    for (let i = 0; i < this.count; i++) yield this.key(i);
  }

  /** The numbers of the keys in the order of their bytes, equal ones in the order in which they came. Sorted once. */
  get byBytes(): Uint32Array {
    this.#byBytes ??= Uint32Array.from({ length: this.count }, (_, i) => i).sort((a, b) => this.#order(a, b) || a - b);
    return this.#byBytes;
  }

  /** Whether some bytes stand anywhere in key `i`. */
  includes(i: number, wanted: Uint8Array): boolean {
    const last = this.#bounds[i + 1] - wanted.length;
    for (let from = this.#bounds[i]; from <= last; from++) {
      let same = 0;
      while (same < wanted.length && this.#bytes[from + same] === wanted[same]) same++;
      if (same === wanted.length) return true;
    }
    return false;
  }

  /** Whether key `i` has this hash tag of Redis: what stands between its first `{` and the next `}`, which must be one byte at least. */
  hasTag(i: number, tag: Uint8Array): boolean {
    const end = this.#bounds[i + 1];
    let open = this.#bounds[i];
    while (open < end && this.#bytes[open] !== OPEN) open++;
    const close = open + 1 + tag.length;
    if (tag.length === 0 || tag.includes(CLOSE) || close >= end || this.#bytes[close] !== CLOSE) return false;
    return tag.every((byte, place) => this.#bytes[open + 1 + place] === byte);
  }

  #order(a: number, b: number): number {
    const bytes = this.#bytes;
    const [one, other] = [this.#bounds[a], this.#bounds[b]];
    const [length, others] = [this.#bounds[a + 1] - one, this.#bounds[b + 1] - other];
    const shorter = Math.min(length, others);
    for (let i = 0; i < shorter; i++) {
      const difference = bytes[one + i] - bytes[other + i];
      if (difference !== 0) return difference;
    }
    return length - others;
  }

  #append(key: Uint8Array, end: number): void {
    if (end > this.#bytes.length) this.#bytes = grown(this.#bytes, new Uint8Array(2 * end));
    if (this.count + 1 === this.#bounds.length)
      this.#bounds = grown(this.#bounds, new Int32Array(2 * this.#bounds.length));
    this.#bytes.set(key, end - key.length);
    this.#bounds[++this.count] = end;
  }
}
