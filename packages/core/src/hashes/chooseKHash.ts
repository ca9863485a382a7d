import { noBuckets } from './buckets.ts';
import { mixWord, SplitMix64 } from './splitmix64.ts';

const MOST = 2 ** 31 - 1;

/** The random words of one key, as int32: independent for each `draw`, and in each for every power of two. */
export interface KeyWords {
  /** The word of a draw, from 0 on; what follows belongs to that draw. */
  open(draw: number): number;
  /** Starts the sequence of a power of two. */
  start(power: number): void;
  next(): number;
}

/** The words of a key by SplitMix64. */
class SplitMixWords implements KeyWords {
  readonly #random = new SplitMix64();
  readonly #opened = new Int32Array(2);
  readonly #state = new Int32Array(2);
  #low = 0;
  #high = 0;

  of(low: number, high: number): this {
    this.#low = low;
    this.#high = high;
    return this;
  }

  open(draw: number): number {
    this.#random.seed(this.#low, this.#high);
    this.#random.skip(draw);
    this.#random.draw();
    this.#opened.set(this.#random.word);
    return this.#opened[0];
  }

  start(power: number): void {
    this.#state.set(this.#opened);
    this.#state[0] ^= power;
    mixWord(this.#state);
    this.#random.seed(this.#state[0], this.#state[1]);
  }

  next(): number {
    this.#random.draw();
    return this.#random.word[0];
  }
}

const splitMixWords = new SplitMixWords();

/**
 * Bucket of a 64-bit key among `buckets`, 1 to 2^31 - 1, at an expected cost that does not grow with them: the first of those that
 * `chooseKHash` names. The key is a pair of int32 halves, of which other numbers count as `Int32Array` stores them. Throws an `InputError`
 * for any other number of buckets.
 */
export function chooseOneHash(low: number, high: number, buckets: number): number {
  checkBuckets(buckets);
  return largestBelow(splitMixWords.of(low, high), 0, buckets);
}

/**
 * Fills `out` with distinct buckets of a 64-bit key and returns how many: as many as `out` holds, or all. The first k of them are as likely to be any k
 * buckets as any others; with one bucket more, they stay, or one of them gives way to the new bucket (ConsistentChooseK, rust-gems, with SplitMix64). k buckets take about
 * k^2 / 2 steps. Throws an `InputError` for a number of buckets outside 1 to 2^31 - 1.
 */
export function chooseKHash(low: number, high: number, buckets: number, out: Int32Array): number {
  checkBuckets(buckets);
  return chooseK(splitMixWords.of(low, high), buckets, out);
}

function checkBuckets(buckets: number): void {
  if ((buckets | 0) !== buckets || buckets < 1) throw noBuckets(buckets, MOST);
}

/** The same with the words of any hash. */
export function chooseK(words: KeyWords, buckets: number, out: Int32Array): number {
  const count = Math.min(out.length, buckets);
  const sorted = new Int32Array(count);
  for (let k = 0; k < count; k++) out[k] = grow(words, sorted, k, buckets);
  return count;
}

/** Makes the `k` smallest entries of `sorted`, the choice of k buckets in ascending order, one of k + 1; returns the bucket that is new. */
function grow(words: KeyWords, sorted: Int32Array, k: number, buckets: number): number {
  const drawn = largestBelow(words, k, buckets - k) + k;
  const last = k > 0 ? sorted[k - 1] : -1;
  if (drawn > last) {
    sorted[k] = drawn;
    return drawn;
  }
  // The last one stays the last: the others are chosen anew below it, as far down as that changes anything.
  let below = last;
  let i = k - 1;
  for (; i >= 0 && sorted[i] >= below; i--) {
    const other = largestBelow(words, i, below - i) + i;
    sorted[i] = i > 0 ? Math.max(other, sorted[i - 1]) : other;
    below = sorted[i];
  }
  sorted[k] = last;
  return sorted[i + 1];
}

/** The last of the buckets below `buckets` that a key would have moved to, had they come one by one. */
function largestBelow(words: KeyWords, draw: number, buckets: number): number {
  if (buckets === 1) return 0;
  // One bit for each range [2^b, 2^(b+1)) that the key would have moved into.
  let ranges = words.open(draw) & (0xffffffff >>> Math.clz32(buckets - 1));
  while (ranges !== 0) {
    const power = 0x80000000 >>> Math.clz32(ranges);
    words.start(power);
    let bucket = (words.next() & (power - 1)) + power;
    while (bucket >= power) {
      if (bucket < buckets) return bucket;
      bucket = words.next() & (2 * power - 1);
    }
    ranges ^= power;
  }
  return 0;
}
