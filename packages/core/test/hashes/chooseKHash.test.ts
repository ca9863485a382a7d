import { chooseKHash, chooseOneHash } from '@shardscope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseK, type KeyWords } from '../../src/hashes/chooseKHash.ts';
import { call } from '../call.ts';
import { halves, readJSON } from '../vectors.ts';

const M = 2n ** 64n - 1n;
const rotl = (x: bigint, by: bigint): bigint => ((x << by) | (x >> (64n - by))) & M;

/** SipHash-1-3 with a key of zeros, over whole words. */
function siphash13(words: readonly bigint[]): bigint {
  let [a, b, c, d] = [0x736f6d6570736575n, 0x646f72616e646f6dn, 0x6c7967656e657261n, 0x7465646279746573n];
  const round = (): void => {
    a = (a + b) & M;
    b = rotl(b, 13n) ^ a;
    a = rotl(a, 32n);
    c = (c + d) & M;
    d = rotl(d, 16n) ^ c;
    a = (a + d) & M;
    d = rotl(d, 21n) ^ a;
    c = (c + b) & M;
    b = rotl(b, 17n) ^ c;
    c = rotl(c, 32n);
  };
  for (const word of [...words, BigInt((words.length * 8) & 0xff) << 56n]) {
    d ^= word;
    round();
    a ^= word;
  }
  c ^= 0xffn;
  for (let i = 0; i < 3; i++) round();
  return a ^ b ^ c ^ d;
}

/** The words that Rust's `DefaultHasher` gives a key. */
class SipWords implements KeyWords {
  readonly #key: bigint;
  #opened: bigint[] = [];
  #fed: bigint[] = [];

  constructor(key: bigint) {
    this.#key = key;
  }

  open(draw: number): number {
    this.#opened = [this.#key, BigInt(draw)];
    return halves(siphash13(this.#opened))[0];
  }

  start(power: number): void {
    this.#fed = [...this.#opened, BigInt(power)];
  }

  next(): number {
    this.#fed.push(54387634019n);
    return halves(siphash13(this.#fed))[0];
  }
}

const { keys, cases } = readJSON<{
  keys: string[];
  cases: { n: number; k: number; builder: string; rankings: number[][] }[];
}>('published/choose-k');

describe('k buckets of a key', () => {
  it.each(cases)('are those of rust-gems with the words of Rust’s own hash: $k of $n', ({ n, k, rankings }) => {
    const found = keys.slice(0, rankings.length).map((key) => {
      const out = new Int32Array(k);
      chooseK(new SipWords(BigInt(key)), n, out);
      return [...out];
    });
    expect(found).toEqual(rankings);
  });

  const low = fc.integer();
  const high = fc.integer();
  const chosen = (a: number, b: number, n: number, k: number): number[] => {
    const out = new Int32Array(k);
    return [...out.subarray(0, chooseKHash(a, b, n, out))];
  };

  it('are distinct, the first being the one bucket of the key, and fewer of them are their first ones', () => {
    fc.assert(
      fc.property(low, high, fc.integer({ min: 1, max: 200 }), (a, b, n) => {
        const all = chosen(a, b, n, n + 2);
        expect(all.toSorted((x, y) => x - y)).toEqual([...Array(n).keys()]);
        expect(all[0]).toBe(chooseOneHash(a, b, n));
        for (const k of [1, 2, n >> 1]) expect(chosen(a, b, n, k)).toEqual(all.slice(0, k));
      }),
    );
  });

  it('stay with one bucket more, or one of them gives way to it', () => {
    fc.assert(
      fc.property(low, high, fc.integer({ min: 1, max: 2 ** 31 - 2 }), fc.integer({ min: 1, max: 9 }), (a, b, n, k) => {
        const before = new Set(chosen(a, b, n, k));
        const joined = chosen(a, b, n + 1, k).filter((bucket) => !before.has(bucket));
        expect(joined).toEqual(joined.length > 0 ? [n] : []);
      }),
    );
  });

  it('are every set of k about as often', () => {
    const [n, k, draws] = [6, 3, 40_000];
    const counts = new Map<string, number>();
    for (let i = 0; i < draws; i++) {
      const set = String(chosen(Math.imul(i, 0x9e3779b1), i, n, k).toSorted());
      counts.set(set, (counts.get(set) ?? 0) + 1);
    }
    // 20 sets: chi-square with 19 degrees of freedom, beyond 60 once in 300,000 times.
    const each = draws / 20;
    expect(counts.size).toBe(20);
    expect([...counts.values()].reduce((sum, count) => sum + (count - each) ** 2 / each, 0)).toBeLessThan(60);
  });

  it('cannot be had among no number of buckets', () => {
    for (const n of [0, -1, 1.5, 2 ** 31, Number.NaN, '3']) {
      expect(call(chooseKHash, 1, 2, n, new Int32Array(1))).toThrow(/^buckets must be an integer between 1 and /);
    }
  });
});
