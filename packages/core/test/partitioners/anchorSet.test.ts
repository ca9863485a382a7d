import { describe, expect, it } from 'vitest';
import { crc32cUpdate } from '../../src/hashes/crc32c.ts';
import { AnchorSet } from '../../src/partitioners/buckets/anchorSet.ts';
import { readJSON } from '../vectors.ts';

const anchor = readJSON<{
  cases: {
    a: number;
    steps: { op: string; bucket: number; N: number; A: number[]; K: number[]; crc32cBuckets: number[] }[];
  }[];
}>('published/anchorhash');

/** CRC-32C of eight bytes, little-endian, continued from a seed, as the processor instruction computes it. */
function crc32cWord(seed: bigint, value: bigint): bigint {
  let crc = Number(BigInt.asIntN(32, seed));
  for (let byte = 0n; byte < 8n; byte++) crc = crc32cUpdate(crc, Number((value >> (8n * byte)) & 0xffn));
  return BigInt(crc >>> 0);
}

describe('published vectors', () => {
  it('AnchorHash keeps the arrays of the C++ through every step, and finds what it finds', () => {
    for (const { a, steps } of anchor.cases) {
      let set = AnchorSet.of(a, []);
      // The first step is the state after construction: buckets beyond the initial ones leave, the last one first.
      for (let bucket = a - 1; bucket >= steps[0].N; bucket--) set = set.remove(bucket);
      for (const { op, bucket, N, A, K, crc32cBuckets } of steps) {
        if (op === 'remove') set = set.remove(bucket);
        if (op === 'add') set = set.restore();
        expect([set.working, Array.from(set.left), Array.from(set.replacement)]).toEqual([N, A, K]);
        const found = crc32cBuckets.map((_, k) => {
          const key1 = BigInt.asUintN(32, BigInt(k) * 2654435761n);
          const key2 = BigInt.asUintN(32, BigInt(k) * 40503n + 7n);
          let h = crc32cWord(key2, key1);
          let b = Number(h % BigInt(a));
          while (set.left[b] !== 0) {
            h = crc32cWord(key2 + h, BigInt.asUintN(64, key1 - h));
            b = set.view(Number(h % BigInt(set.left[b])), set.left[b]);
          }
          return b;
        });
        expect(found).toEqual(crc32cBuckets);
      }
    }
  });
});
