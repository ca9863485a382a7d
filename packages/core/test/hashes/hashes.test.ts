import {
  crc16,
  crc32,
  crc32c,
  fnv1_32,
  fnv1_64,
  fnv1a_32,
  fnv1a_64,
  javaString,
  type KeyHash,
  md5,
  murmur3_128Seeded,
  murmur3Seeded,
  type PackedKeys,
  redisSlot,
  sha1,
  sha256,
  siphash,
  siphashKeyed,
  u64,
  utf8,
  xxh3_64,
  xxh32Seeded,
  xxh64Seeded,
} from '@shardscope/core';
import { hashes } from '@shardscope/core/registry';
import crc16xmodem from 'crc/calculators/crc16xmodem';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../anyText.ts';
import { fromHex, readJSON } from '../vectors.ts';

interface HashVectors {
  readonly keys: readonly string[];
  readonly cases: readonly {
    readonly id: string;
    readonly params: { readonly seed?: number; readonly k0?: string; readonly k1?: string };
    readonly expected: readonly (number | string)[];
  }[];
}

type Params = HashVectors['cases'][number]['params'];

const words = (key = '0'): [number, number] => {
  const value = BigInt(key);
  return [Number(BigInt.asIntN(32, value)), Number(BigInt.asIntN(32, value >> 32n))];
};

const ours: Record<string, (seed: number, params: Params) => KeyHash> = {
  murmur3_32: murmur3Seeded,
  xxh32: xxh32Seeded,
  xxh64: xxh64Seeded,
  fnv1a_32: () => fnv1a_32,
  crc32: () => crc32,
  crc16_xmodem: () => crc16,
  md5_first4_le: () => md5,
  xxh3_64: () => xxh3_64,
  fnv1_32: () => fnv1_32,
  fnv1a_64: () => fnv1a_64,
  fnv1_64: () => fnv1_64,
  crc32c: () => crc32c,
  murmur3_128_x64: (seed) => murmur3_128Seeded(seed),
  sha1_first8_be: () => sha1,
  sha256_first8_be: () => sha256,
  siphash_2_4: (_, { k0, k1 }) => siphashKeyed(...words(k0), ...words(k1)),
};

const value = (hash: KeyHash, key: Uint8Array | string): number | string => {
  const low = hash.of(key) >>> 0;
  return hash.high ? ((BigInt(hash.high(key) >>> 0) << 32n) | BigInt(low)).toString() : low;
};

const { keys, cases } = readJSON<HashVectors>('functions/hashes');
const known = cases.filter(({ id }) => Object.hasOwn(ours, id));

describe('hashes', () => {
  it.each(known)('$id $params agrees with the implementations others use', ({ id, params, expected }) => {
    const hash = ours[id](params.seed ?? 0, params);
    // Of 128 bits the first 64 are the hash.
    const wanted = expected.map((one) =>
      id === 'murmur3_128_x64' ? BigInt(`0x${String(one).slice(0, 16)}`).toString() : one,
    );
    expect(keys.map((key) => value(hash, fromHex(key)))).toEqual(wanted);
  });

  it('agree with their published values', () => {
    const { xxh64: published, siphash24 } = readJSON<{
      xxh64: [string, number, string][];
      siphash24: { out: string };
    }>('published/hash-primitives');
    for (const [key, seed, expected] of published) expect(BigInt(value(xxh64Seeded(seed), key))).toBe(BigInt(expected));
    const input = Uint8Array.from({ length: 15 }, (_, i) => i);
    expect(BigInt(value(siphash, input))).toBe(BigInt(siphash24.out));
    // String.hashCode of OpenJDK 17.
    expect([javaString.of('k1'), javaString.of('foo'), javaString.of('naïve-79680')]).toEqual([
      3366, 101574, 109590666,
    ]);
    expect(value(u64, '18446744073709551615')).toBe('18446744073709551615');
  });

  it('are all covered by vectors', () => {
    expect(new Set(known.map(({ id }) => id))).toEqual(new Set(Object.keys(ours)));
  });

  it('agree with the crc package on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(crc16.of(bytes)).toBe(crc16xmodem(bytes));
      }),
    );
  });
});

describe.each(hashes)('$id', (hash) => {
  it('stays within its bits and returns int32', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        const low = hash.of(bytes);
        expect(low).toBe(low | 0);
        if (hash.bits < 32) expect(low >>> hash.bits).toBe(0);
      }),
    );
  });

  it('takes a string as its UTF-8 bytes, lone surrogates as U+FFFD', () => {
    fc.assert(
      fc.property(fc.oneof(anyText(), fc.string({ unit: 'grapheme' })), (text) => {
        expect(value(hash, text)).toBe(value(hash, new TextEncoder().encode(text)));
      }),
    );
    for (const text of ['\ud800', 'a\udc00b', '\ud800\ud800', '𝄞\udc00', '中'.repeat(300)]) {
      expect(value(hash, text)).toBe(value(hash, new TextEncoder().encode(text)));
    }
  });

  it('hashes many packed keys as it hashes each', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 1500 }), { maxLength: 20 }), (list) => {
        const packed = pack(list);
        const low = new Int32Array(list.length);
        const high = new Int32Array(list.length);
        hash.fill(packed, low, high);
        expect(Array.from(low)).toEqual(list.map((key) => hash.of(key)));
        if (hash.high) expect(Array.from(high)).toEqual(list.map((key) => hash.high?.(key)));
      }),
      { numRuns: 30 },
    );
  });
});

function pack(list: readonly Uint8Array[]): PackedKeys {
  const starts = new Int32Array(list.length);
  const ends = new Int32Array(list.length);
  // A byte between keys, as between lines of a file.
  const bytes = new Uint8Array(list.reduce((sum, { length }) => sum + length + 1, 0));
  let at = 0;
  list.forEach((key, i) => {
    starts[i] = at;
    bytes.set(key, at);
    at += key.length;
    ends[i] = at++;
  });
  return { bytes, starts, ends, count: list.length };
}

describe('utf8', () => {
  it('writes what TextEncoder writes', () => {
    fc.assert(
      fc.property(anyText({ maxLength: 400 }), (text) => {
        expect(utf8(text)).toEqual(new TextEncoder().encode(text));
      }),
    );
  });
});

describe('redisSlot', () => {
  it('is what redis-server answers to CLUSTER KEYSLOT', () => {
    const live = readJSON<HashVectors>('functions/redis-keyslot');
    expect(live.keys.map((key) => redisSlot.of(fromHex(key)))).toEqual(live.cases[0].expected);
    const edge = readJSON<{ keys: { key: string; slot: number }[] }>('functions/redis-keyslot-edge');
    expect(edge.keys.map(({ key }) => redisSlot.of(Buffer.from(key, 'base64')))).toEqual(
      edge.keys.map(({ slot }) => slot),
    );
  });

  it('hashes only what stands between the first { and the first } after it, if that is not empty', () => {
    const open = fc.string({ maxLength: 8 }).filter((text) => !text.includes('{'));
    const tag = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => !text.includes('}'));
    fc.assert(
      fc.property(open, tag, fc.string({ maxLength: 8 }), (before, inside, after) => {
        expect(redisSlot.of(`${before}{${inside}}${after}`)).toBe(crc16.of(inside) & 16383);
      }),
    );
    for (const whole of ['foo{}{bar}', '{}', 'a{b', '}{', ''])
      expect(redisSlot.of(whole)).toBe(crc16.of(whole) & 16383);
  });
});
