import { generatedKeys, type PackedKeys, zipf } from '@shardscope/core';
import { describe, expect, it } from 'vitest';

describe('zipf', () => {
  const hitsOf = (s: number, first: number, count: number, total: number): Float64Array => {
    const [batch] = zipf(generatedKeys('sequence', 1, first, first + count).batches(), s, first, total);
    return (batch as PackedKeys).hits ?? new Float64Array(0);
  };

  it('gives the hottest of 1e9 keys its 4.24 %, and no sum above 2^53', () => {
    const [hottest, second] = hitsOf(0.99, 0, 2, 1e9);
    // Euler and Maclaurin: the sum of 1/r^s is N^(1-s)/(1-s) + zeta(s) + N^-s/2, and zeta(.99) is -99.4235.
    const sum = 1e9 ** 0.01 / 0.01 - 99.4235;
    expect(1 / sum).toBeCloseTo(0.0424, 3);
    expect(hottest / second).toBeCloseTo(2 ** 0.99, 12);
    expect(hottest * sum).toBeLessThan(2 ** 53);
    expect(hitsOf(0.99, 1e9 - 1, 1, 1e9)[0] / hottest).toBeCloseTo(1e9 ** -0.99, 12);
  });

  it('adds up exactly in any order', () => {
    for (const s of [0, 0.5, 1, 2, 5]) {
      const hits = [...hitsOf(s, 0, 10_000, 10_000)];
      const sum = hits.reduce((total, hit) => total + hit, 0);
      expect(hits.reduceRight((total, hit) => total + hit, 0)).toBe(sum);
      expect(sum).toBeLessThan(2 ** 53);
      const law = hits.reduce((total, _, i) => total + (i + 1) ** -s, 0);
      expect(hits[0] / sum).toBeCloseTo(1 / law, 9);
    }
  });
});
