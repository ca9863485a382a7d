import { add64, mul64, xorShift64 } from './int64.ts';

// 2^64 over the golden ratio, odd: what the state grows by with every word.
const GAMMA_LOW = 0x7f4a7c15;
const GAMMA_HIGH = 0x9e3779b9;

const x = new Int32Array(2);

/** The output of SplitMix64 for a state, as two int32 halves in `out`: a well-mixed bijection (Steele et al. 2014). */
export function splitmix64(low: number, high: number, out: Int32Array): void {
  x[0] = low;
  x[1] = high;
  add64(x, 0, GAMMA_LOW, GAMMA_HIGH);
  mixWord(x);
  out[0] = x[0];
  out[1] = x[1];
}

/** Mixes a word, two int32 halves, in place: what SplitMix64 does to a state once that has grown. */
export function mixWord(word: Int32Array): void {
  xorShift64(word, 0, 30);
  mul64(word, 0, 0x1ce4e5b9, 0xbf58476d);
  xorShift64(word, 0, 27);
  mul64(word, 0, 0x133111eb, 0x94d049bb);
  xorShift64(word, 0, 31);
}

/** The words that SplitMix64 draws from a seed, one after another, as two int32 halves. */
export class SplitMix64 {
  /** The word drawn last, low half first. */
  readonly word: Int32Array = new Int32Array(2);
  #low = 0;
  #high = 0;

  /** Starts anew: the word drawn next is the first one of that seed. */
  seed(low: number, high: number): void {
    this.#low = low | 0;
    this.#high = high | 0;
  }

  /** Leaves out so many words that have not been drawn. */
  skip(words: number): void {
    x[0] = GAMMA_LOW;
    x[1] = GAMMA_HIGH;
    mul64(x, 0, words, 0);
    add64(x, 0, this.#low, this.#high);
    this.seed(x[0], x[1]);
  }

  draw(): void {
    splitmix64(this.#low, this.#high, this.word);
    const sum = (this.#low >>> 0) + GAMMA_LOW;
    this.#low = sum | 0;
    this.#high = (this.#high + GAMMA_HIGH + (sum > 0xffffffff ? 1 : 0)) | 0;
  }
}
