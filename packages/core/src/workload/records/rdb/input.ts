import { InputError } from '../../../errors.ts';
import { type Phrase, phrase } from '../../../phrase.ts';
import type { Checksum } from '../recordKernels.ts';
import { Crc64 } from './crc64.ts';

/** Thrown where a step needs bytes that have not come yet; the step is then done anew. */
export const MORE = Symbol('more bytes');

const LITTLE = 4096;
const LEAST_ROOM = 2 ** 17;

/** Bytes and lengths of a dump, read from bytes as they come. What was read counts towards the checksum. */
export class Input {
  readonly crc: Checksum;
  /** Whether what is read counts towards the checksum. */
  checked = true;
  bytes: Uint8Array = new Uint8Array(0);
  at = 0;
  end = 0;
  #offset = 0;
  /** Where what is left of a chunk is kept, with some of the next one behind it. */
  #kept: Uint8Array = new Uint8Array(1 << 16);

  /** Where kernels work, if there are any. */
  readonly #text: Uint8Array | undefined;

  constructor(crc: Checksum = new Crc64(), text?: Uint8Array) {
    this.crc = crc;
    this.#text = text;
  }

  /** Where the next chunk may be put, behind what is left; `undefined` where nothing works there, or too much is left. */
  room(): Uint8Array | undefined {
    const text = this.#text;
    const left = this.end - this.at;
    if (!text || left + LEAST_ROOM > text.length) return undefined;
    this.#move(text, left);
    return text.subarray(left);
  }

  /** Whether the last chunk was put where `room` says: what is left of it is in its place. */
  inPlace = false;

  /** Where in the dump `at` is. */
  get offset(): number {
    return this.#offset + this.at;
  }

  /** Takes in a chunk and stops wherever `bytes` has more of it: at least once, and where it stops, what was left before is there with the rest. */
  *pieces(chunk: Uint8Array): Generator<void> {
    // A plain view: parts of a Buffer take longer to make.
    const bytes = new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.length);
    this.inPlace = this.#isInPlace(bytes);
    if (this.inPlace) {
      this.end += bytes.length;
      yield;
      this.check();
      return;
    }
    for (let from = 0; from < bytes.length; ) {
      from = this.#take(bytes, from);
      yield;
    }
    this.check();
    const left = this.end - this.at;
    if (this.bytes === this.#kept || left === 0) return;
    this.#move(this.#roomFor(left), left);
  }

  /** Whether bytes have been put where `room` says. */
  #isInPlace({ buffer, byteOffset }: Uint8Array): boolean {
    const { bytes } = this;
    return bytes === this.#text && buffer === bytes.buffer && byteOffset === bytes.byteOffset + this.end;
  }

  /** Takes bytes of a chunk from `from` on, without a copy where nothing is left but what the chunk has; returns where the next ones begin. */
  #take(chunk: Uint8Array, from: number): number {
    const left = this.end - this.at;
    if (left <= from) {
      this.check();
      this.#offset += this.at - (from - left);
      this.bytes = chunk;
      this.at = from - left;
      this.#checked = this.at;
      this.end = chunk.length;
      return chunk.length;
    }
    // What a record lacks is mostly little.
    const next = from === 0 ? Math.min(LITTLE, chunk.length) : chunk.length;
    const room = this.#roomFor(left + next - from);
    this.#move(room, left);
    room.set(chunk.subarray(from, next), left);
    this.end = left + next - from;
    return next;
  }

  /** Moves what is left to the front of other bytes, or of the same. */
  #move(room: Uint8Array, left: number): void {
    this.check();
    this.#offset += this.at;
    if (room === this.bytes) room.copyWithin(0, this.at, this.end);
    else room.set(this.bytes.subarray(this.at, this.end));
    this.#kept = room;
    this.bytes = room;
    this.at = 0;
    this.#checked = 0;
    this.end = left;
  }

  #roomFor(length: number): Uint8Array {
    return length <= this.#kept.length ? this.#kept : new Uint8Array(2 * length);
  }

  #checked = 0;

  /** Takes what was read into the checksum. */
  check(): void {
    if (this.checked) this.crc.add(this.bytes, this.#checked, this.at);
    this.#checked = this.at;
  }

  byte(): number {
    if (this.at === this.end) throw MORE;
    return this.bytes[this.at++];
  }

  /** The position of the next bytes, which are there and are passed over. */
  pass(count: number): number {
    if (this.end - this.at < count) throw MORE;
    this.at += count;
    return this.at - count;
  }

  littleEndian(count: 4 | 8): number {
    const at = this.pass(count);
    return count === 4 ? this.#low(at) : this.#low(at) + this.#low(at + 4) * 2 ** 32;
  }

  #low(at: number): number {
    const { bytes } = this;
    return (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)) >>> 0;
  }

  bigEndian(count: 4 | 8): number {
    const at = this.pass(count);
    let value = 0;
    for (let i = 0; i < count; i++) value = value * 256 + this.bytes[at + i];
    return value;
  }

  /** A length, or the code of an encoding of a string as a negative number: -1 for 8 bits, -2 for 16, -3 for 32, -4 for LZF. */
  lengthOrCode(): number {
    const first = this.byte();
    const kind = first >> 6;
    if (kind === 0) return first;
    if (kind === 1) return ((first & 63) << 8) | this.byte();
    if (first === 0x80) return this.bigEndian(4);
    if (first === 0x81) return this.bigEndian(8);
    if (kind === 3 && first <= 0xc3) return -1 - (first & 63);
    throw this.damaged(phrase`no length starts with ${first}`);
  }

  /** A length or another whole number, which may be too large to be exact. */
  number(): number {
    const length = this.lengthOrCode();
    if (length < 0) throw this.damaged(phrase`a string stands where there must be a number`);
    return length;
  }

  /** How many bytes or elements follow. */
  length(): number {
    const length = this.number();
    if (!Number.isSafeInteger(length)) throw this.damaged(phrase`the length ${length} is too large`);
    return length;
  }

  damaged(reason: string | Phrase): InputError {
    return new InputError(phrase`before byte ${this.offset}, ${reason}`);
  }
}
