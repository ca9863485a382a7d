import type { PackedKeys } from '../hashes/keyHash.ts';
import { murmur3_32 } from '../hashes/murmur3.ts';
import { grown } from './grown.ts';
import { KEY_BATCH } from './inBatches.ts';
import { Packer } from './packer.ts';

/** How much a table holds. */
export interface TableLimits {
  readonly keys: number;
  /** Of all keys together. */
  readonly bytes: number;
}

/**
 * Equal keys merged into one, in the order in which they came first. Their hits and bytes are added up; where hits are not known, each time counts
 * as one.
 */
export class KeyTable {
  /** Whether any of the keys came with bytes. */
  sized = false;
  count = 0;
  readonly #limits: TableLimits;
  #bytes = new Uint8Array(1 << 16);
  #ends = new Int32Array(1 << 12);
  #hashes = new Int32Array(1 << 12);
  #hits = new Float64Array(1 << 12);
  #sizes = new Float64Array(1 << 12);
  /** Numbers of keys, from 1, where their hashes lead; at least half of it is empty. */
  #slots = new Int32Array(1 << 13);
  #shift = 32 - 13;
  #found = new Int32Array(KEY_BATCH);

  constructor(limits: TableLimits) {
    this.#limits = limits;
  }

  get full(): boolean {
    return this.count >= this.#limits.keys || this.#end >= this.#limits.bytes;
  }

  get #end(): number {
    return this.count === 0 ? 0 : this.#ends[this.count - 1];
  }

  /** Adds the keys of a batch from number `from` on until all are added or the table is full; returns the number of the next one. */
  add(batch: PackedKeys, from = 0): number {
    const { count, hits, sizes } = batch;
    if (this.#found.length < count) this.#found = new Int32Array(count);
    if (from === 0) murmur3_32.fill(batch, this.#found);
    this.sized ||= sizes !== undefined;
    let i = from;
    for (; i < count && !this.full; i++) {
      const at = this.#place(batch.bytes, batch.starts[i], batch.ends[i], this.#found[i]);
      this.#hits[at] += hits ? hits[i] : 1;
      if (sizes) this.#sizes[at] += sizes[i];
    }
    return i;
  }

  /** All keys, in batches that are valid until the next one is asked for, each with the hashes of its keys. */
  *batches(): Generator<PackedKeys & { readonly hashes: Int32Array }> {
    const packer = new Packer(true, this.sized);
    for (let first = 0; first < this.count; first += KEY_BATCH) {
      const end = Math.min(this.count, first + KEY_BATCH);
      for (let i = first; i < end; i++) {
        const start = i === 0 ? 0 : this.#ends[i - 1];
        packer.add(this.#bytes.subarray(start, this.#ends[i]), this.#hits[i], this.#sizes[i]);
      }
      yield { ...packer.take(), hashes: this.#hashes.subarray(first, end) };
    }
  }

  /** Forgets all keys and keeps the room. */
  clear(): void {
    this.#hits.fill(0, 0, this.count);
    this.#sizes.fill(0, 0, this.count);
    this.#slots.fill(0);
    this.count = 0;
  }

  /** The number of a key, which may be new. */
  #place(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = this.#slotOf(hash); ; slot = (slot + 1) & mask) {
      const number = this.#slots[slot];
      if (number === 0) {
        this.#slots[slot] = this.count + 1;
        return this.#append(bytes.subarray(start, end), hash);
      }
      if (this.#hashes[number - 1] === hash && this.#isKey(number - 1, bytes, start, end)) return number - 1;
    }
  }

  // By its upper bits after multiplication: keys that are here because of the lower ones still spread.
  #slotOf(hash: number): number {
    return Math.imul(hash, 0x9e3779b1) >>> this.#shift;
  }

  #isKey(number: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = number === 0 ? 0 : this.#ends[number - 1];
    const length = end - start;
    if (this.#ends[number] - from !== length) return false;
    for (let i = 0; i < length; i++) if (this.#bytes[from + i] !== bytes[start + i]) return false;
    return true;
  }

  #append(key: Uint8Array, hash: number): number {
    const number = this.count;
    const from = this.#end;
    if (from + key.length > this.#bytes.length) {
      this.#bytes = grown(this.#bytes, new Uint8Array(Math.max(from + key.length, 2 * this.#bytes.length)));
    }
    this.#bytes.set(key, from);
    if (number === this.#ends.length) this.#moreKeys(2 * number);
    this.#ends[number] = from + key.length;
    this.#hashes[number] = hash;
    this.count++;
    if (2 * this.count > this.#slots.length) this.#moreSlots();
    return number;
  }

  #moreKeys(most: number): void {
    this.#ends = grown(this.#ends, new Int32Array(most));
    this.#hashes = grown(this.#hashes, new Int32Array(most));
    this.#hits = grown(this.#hits, new Float64Array(most));
    this.#sizes = grown(this.#sizes, new Float64Array(most));
  }

  #moreSlots(): void {
    this.#slots = new Int32Array(2 * this.#slots.length);
    this.#shift--;
    const mask = this.#slots.length - 1;
    for (let i = 0; i < this.count; i++) {
      let slot = this.#slotOf(this.#hashes[i]);
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = i + 1;
    }
  }
}
