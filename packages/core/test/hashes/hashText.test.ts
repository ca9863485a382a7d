import { type KeyHash, murmur3Seeded, redisSlot, utf8 } from '@shardscope/core';
import { hashes } from '@shardscope/core/registry';
import crc16xmodem from 'crc/calculators/crc16xmodem';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../anyText.ts';

// Mostly what decides: braces and their neighbours in ASCII, the ends of one, two and three bytes, surrogates.
const unit = fc.constantFrom(...'ab{}|~zZ0:', '\x7f', '\x80', '\u07ff', '\u0800', '\uffff', '💾', '\ud800', '\udfff');
const text = fc.oneof(
  fc.string({ unit: 'binary-ascii', maxLength: 80 }),
  fc.string({ unit: fc.constantFrom(...'ab{}|~'), maxLength: 24 }),
  fc.string({ unit, maxLength: 40 }),
  anyText({ maxLength: 40 }),
);

const packed = (keys: readonly Uint8Array[]) => {
  const bytes = new Uint8Array(keys.reduce((sum, { length }) => sum + length, 0));
  const starts = new Int32Array(keys.length);
  const ends = new Int32Array(keys.length);
  let at = 0;
  keys.forEach((key, i) => {
    bytes.set(key, at);
    starts[i] = at;
    at += key.length;
    ends[i] = at;
  });
  return { bytes, starts, ends, count: keys.length };
};

describe.each([...hashes, murmur3Seeded(0x9747b28c)] as KeyHash[])('$id', (hash) => {
  it('hashes text as its UTF-8 bytes', () => {
    fc.assert(
      fc.property(text, (key) => {
        const bytes = utf8(key);
        expect(hash.of(key)).toBe(hash.of(bytes));
        expect(hash.high?.(key)).toBe(hash.high?.(bytes));
      }),
      { numRuns: 400 },
    );
  });

  it('hashes packed keys as it hashes each', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), (keys) => {
        const low = new Int32Array(keys.length);
        const high = new Int32Array(keys.length);
        hash.fill(packed(keys.map(utf8)), low, high);
        expect([...low]).toEqual(keys.map((key) => hash.of(key)));
        if (hash.high) expect([...high]).toEqual(keys.map((key) => hash.high?.(key)));
      }),
    );
  });
});

describe('redis-slot', () => {
  it('is the crc package on the bytes that the rule of hash tags leaves', () => {
    fc.assert(
      fc.property(text, (key) => {
        const [tag] = /(?<=^[^{]*\{)[^}]+(?=\})/.exec(key) ?? [key];
        expect(redisSlot.of(key)).toBe(crc16xmodem(utf8(tag)) & 16383);
      }),
      { numRuns: 2000 },
    );
  });
});
