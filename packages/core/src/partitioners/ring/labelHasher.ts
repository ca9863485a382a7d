import type { KeyHash } from '../../hashes/keyHash.ts';
import { utf8 } from '../../hashes/utf8.ts';
import type { Node } from '../../types.ts';

const BATCH = 256;
const MOST_DIGITS = 10;
const ZERO = 0x30;
const ONE = 0x31;
const NINE = 0x39;

/**
 * Hashes the labels `id#0`, `id#1`, ... of some nodes; no other pair of an id and a number spells the same label.
 * All buffers are made once: a few arrays for each node would take longer than hashing its 160 labels.
 */
export class LabelHasher {
  readonly #hash: KeyHash;
  // Labels are copied four bytes at a time, in whichever order the host keeps them.
  readonly #label: Uint8Array;
  readonly #labelWords: Uint32Array;
  readonly #bytes: Uint8Array;
  readonly #words: Uint32Array;
  readonly #starts = new Int32Array(BATCH);
  readonly #ends = new Int32Array(BATCH);
  readonly #low = new Int32Array(BATCH);

  constructor(nodes: readonly Node[], hash: KeyHash) {
    this.#hash = hash;
    const longest = nodes.reduce((most, { id }) => Math.max(most, id.length * 3), 0) + 1 + MOST_DIGITS;
    this.#labelWords = new Uint32Array(Math.ceil(longest / 4));
    this.#label = new Uint8Array(this.#labelWords.buffer);
    this.#words = new Uint32Array(BATCH * this.#labelWords.length);
    this.#bytes = new Uint8Array(this.#words.buffer);
  }

  /** Writes the hashes of the first `count` labels of a node to `out` from `at` on. */
  hash(id: string, count: number, out: Uint32Array, at: number): void {
    const label = this.#label;
    const labelWords = this.#labelWords;
    const words = this.#words;
    const starts = this.#starts;
    const ends = this.#ends;
    const low = this.#low;
    const stem = utf8(`${id}#`);
    label.set(stem);
    label[stem.length] = ZERO;
    let length = stem.length + 1;
    for (let first = 0; first < count; first += BATCH) {
      const some = Math.min(BATCH, count - first);
      for (let i = 0, end = 0; i < some; i++) {
        starts[i] = end * 4;
        ends[i] = end * 4 + length;
        for (let word = 0; word * 4 < length; word++) words[end++] = labelWords[word];
        length = increment(label, stem.length, length);
      }
      this.#hash.fill({ bytes: this.#bytes, starts, ends, count: some }, low);
      for (let i = 0; i < some; i++) out[at + first + i] = low[i];
    }
  }
}

/** Adds one to the decimal digits that end at `length` and returns where they end now. */
function increment(label: Uint8Array, stem: number, length: number): number {
  let digit = length - 1;
  while (digit >= stem && label[digit] === NINE) label[digit--] = ZERO;
  if (digit >= stem) {
    label[digit]++;
    return length;
  }
  label[stem] = ONE;
  label[length] = ZERO;
  return length + 1;
}
