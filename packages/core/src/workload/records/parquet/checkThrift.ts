import { InputError } from '../../../errors.ts';
import { phrase } from '../../../phrase.ts';

const STOP = 0;
const BYTE = 3;
const BINARY = 8;
const LIST = 9;
const STRUCT = 12;
const DOUBLE = 7;
const DOUBLE_BYTES = 8;
const LONG_LIST = 15;
/** Most bytes of numbers, by their types: of 16, 32 and 64 bits. */
const numberBytes: ReadonlyMap<number, number> = new Map([
  [4, 5],
  [5, 5],
  [6, 10],
]);
const DEEPEST = 32;

/** Told of text or bytes: the numbers of the fields they are in, outermost first, and where they are. */
export type OnBinary = (path: readonly number[], from: number, end: number) => void;

/**
 * Walks over a struct in the compact protocol of Thrift and returns where it ends. Throws where the library would take more time or memory than the
 * bytes are worth: for endless numbers, for lists and texts that are longer than what is left, for more than `most` values and for structs 32 deep.
 */
export function checkThrift(bytes: Uint8Array, from: number, most: number, onBinary?: OnBinary): number {
  const walk = new Walk(bytes, from, most, onBinary);
  walk.struct(0);
  return walk.at;
}

class Walk {
  at: number;
  readonly #bytes: Uint8Array;
  readonly #most: number;
  readonly #onBinary: OnBinary | undefined;
  readonly #path: number[] = [];
  #values = 0;

  constructor(bytes: Uint8Array, at: number, most: number, onBinary?: OnBinary) {
    this.#bytes = bytes;
    this.at = at;
    this.#most = most;
    this.#onBinary = onBinary;
  }

  struct(depth: number): void {
    if (depth > DEEPEST) throw new InputError(phrase`values are more than ${DEEPEST} deep within one another`);
    let field = 0;
    for (let head = this.#byte(); (head & 15) !== STOP; head = this.#byte()) {
      const step = head >> 4;
      const written = step === 0 ? this.#number(numberBytes.get(5) as number) : 0;
      field = step === 0 ? (written >>> 1) ^ -(written & 1) : field + step;
      this.#path.push(field);
      this.#value(head & 15, depth);
      this.#path.pop();
    }
  }

  #value(type: number, depth: number): void {
    if (++this.#values > this.#most) throw new InputError(phrase`there are more than ${this.#most} values`);
    const most = numberBytes.get(type);
    if (most !== undefined) this.#number(most);
    else if (type === BYTE) this.#pass(1);
    else if (type === DOUBLE) this.#pass(DOUBLE_BYTES);
    else if (type === BINARY) this.#binary();
    else if (type === LIST) this.#list(depth + 1);
    else if (type === STRUCT) this.struct(depth + 1);
    // True and false are in the type.
    else if (type === 0 || type > 2) throw new InputError(phrase`no value is of type ${type}`);
  }

  #binary(): void {
    const length = this.#length();
    const from = this.at;
    this.#pass(length);
    this.#onBinary?.(this.#path, from, this.at);
  }

  #list(depth: number): void {
    if (depth > DEEPEST) throw new InputError(phrase`values are more than ${DEEPEST} deep within one another`);
    const head = this.#byte();
    const type = head & 15;
    const written = head >> 4;
    const length = written === LONG_LIST ? this.#length() : written;
    // No element is shorter than a byte, and none is read after the last.
    if (length > this.#bytes.length - this.at)
      throw new InputError(phrase`a list of ${length} values is longer than what is left`);
    for (let i = 0; i < length; i++) this.#value(type === 1 || type === 2 ? BYTE : type, depth);
  }

  #length(): number {
    return this.#number(numberBytes.get(5) as number) >>> 0;
  }

  /** The lower 32 bits of a number in groups of seven bits. */
  #number(most: number): number {
    let value = 0;
    for (let i = 0; i < most; i++) {
      const byte = this.#byte();
      value |= i < 5 ? (byte & 127) << (7 * i) : 0;
      if (byte < 128) return value;
    }
    throw new InputError(phrase`a number has more than ${most} bytes`);
  }

  #byte(): number {
    this.#pass(1);
    return this.#bytes[this.at - 1];
  }

  #pass(count: number): void {
    if (count > this.#bytes.length - this.at)
      throw new InputError(phrase`${count} bytes are wanted where ${this.#bytes.length - this.at} are left`);
    this.at += count;
  }
}
