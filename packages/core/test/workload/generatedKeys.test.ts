import { generatedKeys, type KeyKind, keyKinds, murmur3_32, redisSlot } from '@shardscope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

function texts(kind: KeyKind, seed: number, first: number, end: number): string[] {
  const out: string[] = [];
  for (const { bytes, starts, ends, count } of generatedKeys(kind, seed, first, end).batches()) {
    for (let i = 0; i < count; i++) out.push(String.fromCharCode(...bytes.subarray(starts[i], ends[i])));
  }
  return out;
}

const forms: Record<KeyKind, RegExp> = {
  names: /^user:[0-9a-z]{10}$/,
  sequence: /^user:[1-9][0-9]*$/,
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  ipv4: /^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(\.(?!$)|$)){4}$/,
  url: /^https:\/\/www\.example\.com\/item\/[0-9a-z]{10}\.html$/,
  tagged: /^\{user:[0-9a-z]{10}\}:(profile|cart|orders|session)$/,
};

const kind = fc.constantFrom(...keyKinds);
const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 });
// Near the start, where the halves of names and UUIDs carry over, and far beyond 32 bits where the kind allows.
const start = (of: KeyKind): fc.Arbitrary<number> =>
  fc.oneof(
    fc.nat(10_000),
    fc.integer({ min: 36 ** 5 - 6000, max: 36 ** 5 + 10 }),
    fc.integer({ min: 2 ** 31 - 6000, max: 2 ** 31 }),
    ...(of === 'ipv4' ? [] : [fc.integer({ min: 2 ** 32 - 6000, max: 36 ** 10 - 20_000 })]),
  );

describe('generated keys', () => {
  it('have the form of their kind', () => {
    for (const one of keyKinds) expect(texts(one, 1, 0, 10_000).filter((key) => !forms[one].test(key))).toEqual([]);
  });

  it('never repeat', () => {
    for (const one of keyKinds) {
      const all = [...texts(one, 5, 0, 60_000), ...texts(one, 5, 36 ** 5 - 30_000, 36 ** 5 + 30_000)];
      expect(new Set(all).size).toBe(120_000);
    }
  });

  it('are the same however their range is divided', () => {
    fc.assert(
      fc.property(
        kind.chain((one) => fc.tuple(fc.constant(one), start(one))),
        seed,
        fc.integer({ min: 1, max: 9000 }),
        fc.nat(9000),
        ([one, first], ofSeed, count, cut) => {
          const middle = first + Math.min(cut, count);
          const parts = [...texts(one, ofSeed, first, middle), ...texts(one, ofSeed, middle, first + count)];
          expect(parts).toEqual(texts(one, ofSeed, first, first + count));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('depend on the seed, except for the sequence', () => {
    for (const one of keyKinds) {
      const [a, b] = [texts(one, 1, 0, 1000), texts(one, 2, 0, 1000)];
      if (one === 'sequence') expect(a).toEqual(b);
      else expect(a.filter((key, i) => key === b[i])).toEqual([]);
    }
  });

  it('count on exactly, beyond 32 bits too', () => {
    for (const first of [8, 98, 2 ** 31 - 3, 2 ** 32 - 3, 1e10 - 3, 2 ** 53 - 5]) {
      expect(texts('sequence', 1, first, first + 3)).toEqual([1, 2, 3].map((i) => `user:${first + i}`));
    }
  });

  it('of one hash tag come in fours and share a slot', () => {
    const [{ bytes, starts, ends }] = generatedKeys('tagged', 1, 8, 16).batches();
    const slots = Array.from({ length: 8 }, (_, i) => redisSlot.of(bytes.subarray(starts[i], ends[i])));
    expect(new Set(slots.slice(0, 4)).size).toBe(1);
    expect(new Set(slots.slice(4)).size).toBe(1);
    expect(slots[0]).not.toBe(slots[4]);
  });

  it('spread over the hash range as independent draws would', () => {
    const cells = 256;
    for (const one of keyKinds) {
      const counts = new Float64Array(cells);
      const low = new Int32Array(8192);
      for (const batch of generatedKeys(one, 9, 0, 64 * cells).batches()) {
        murmur3_32.fill(batch, low);
        for (let i = 0; i < batch.count; i++) counts[low[i] >>> 24]++;
      }
      const chi2 = counts.reduce((sum, count) => sum + (count - 64) ** 2 / 64, 0);
      // 255 degrees of freedom: mean 255, standard deviation 22.6.
      expect(Math.abs(chi2 - 255)).toBeLessThan(5 * 22.6);
    }
  });

  it('are refused beyond the last different one', () => {
    expect(() => generatedKeys('ipv4', 1, 0, 2 ** 32 + 1)).toThrow(
      'there are only 4294967296 different keys like ipv4, got 4294967297',
    );
  });
});
