import { chooseOneHash, flipHash, jumpBackHash, jumpHash } from '@shardscope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { call } from '../call.ts';
import { halves, readJSON } from '../vectors.ts';

describe('hashes into buckets', () => {
  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53 + 2, undefined, '3'])(
    'is refused as a number of buckets: %s',
    (buckets) => {
      for (const into of [jumpHash, jumpBackHash, flipHash, chooseOneHash]) {
        expect(call(into, 1, 2, buckets)).toThrow(/^buckets must be an integer between 1 and [0-9]+, got /);
      }
    },
  );

  it('cannot make a hash into buckets leave them', () => {
    const any = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(Number.NaN, Number.NEGATIVE_INFINITY, 2 ** 53));
    fc.assert(
      fc.property(any, any, fc.integer({ min: 1, max: 2 ** 31 - 1 }), (low, high, buckets) => {
        for (const into of [jumpHash, jumpBackHash, flipHash, chooseOneHash]) {
          const bucket = into(low, high, buckets);
          expect(Number.isInteger(bucket) && bucket >= 0 && bucket < buckets).toBe(true);
        }
      }),
    );
  });
});

describe('published vectors', () => {
  it('jump hash agrees with Guava, the paper’s C++ and a Python package', () => {
    const { golden100, guava, lithammer, cppReferenceRows } = readJSON<{
      golden100: { buckets: number; expect: number[] };
      guava: { cases: { key: string; buckets: number; expect: number }[] };
      lithammer: { cases: { key: string; buckets: number; expect: number }[] };
      cppReferenceRows: { rows: Record<string, number[]> };
    }>('published/jump');
    golden100.expect.forEach((bucket, key) => {
      expect(jumpHash(key, 0, golden100.buckets)).toBe(bucket);
    });
    for (const one of [...guava.cases, ...lithammer.cases]) {
      expect(jumpHash(...halves(BigInt(one.key)), one.buckets)).toBe(one.expect);
    }
    for (const [key, row] of Object.entries(cppReferenceRows.rows)) {
      row.forEach((bucket, i) => {
        expect(jumpHash(...halves(BigInt(key)), i + 1)).toBe(bucket);
      });
    }
  });

  it('JumpBackHash agrees with hash4j up to 2^31 - 1 buckets', () => {
    const { ns, rows } = readJSON<{ ns: number[]; rows: { key: string; buckets: number[] }[] }>('published/jumpback');
    for (const { key, buckets } of rows) {
      expect(ns.map((n) => jumpBackHash(...halves(BigInt(key)), n))).toEqual(buckets);
    }
  });

  it('FlipHash agrees with fliphash-rs up to 2^40 buckets, with and without a seed', () => {
    const { n, rows, jabrTests } = readJSON<{
      n: number[];
      rows: { key: string; buckets: number[]; seed123456789: number[] }[];
      jabrTests: { cases: { key: string; seed: string; nToBucket: [number, number][] }[] };
    }>('published/fliphash');
    for (const { key, buckets, seed123456789 } of rows) {
      expect(n.map((one) => flipHash(...halves(BigInt(key)), one))).toEqual(buckets);
      expect(n.map((one) => flipHash(...halves(BigInt(key) ^ 123456789n), one))).toEqual(seed123456789);
    }
    for (const { key, seed, nToBucket } of jabrTests.cases) {
      for (const [one, bucket] of nToBucket) expect(flipHash(...halves(BigInt(key) ^ BigInt(seed)), one)).toBe(bucket);
    }
  });
});
