import { createRequire } from 'node:module';
import { redisSlot } from '@shardscope/core';
import * as namespace from '@shardscope/core/cluster-key-slot';
import calculateSlot, { type CalculateSlot, generateMulti } from '@shardscope/core/cluster-key-slot';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const require = createRequire(import.meta.url);
const original: CalculateSlot = require('cluster-key-slot');

// The keys and slots of the package's own tests (Mike Diarmid and others, Apache-2.0).
const slots: Readonly<Record<string, number>> = {
  123465: 1492,
  foobar: 12325,
  abcdefghijklmnopqrstuvwxyz: 9132,
  'gsdfhan$%^&*(sdgsdnhshcs': 15532,
  'abc{foobar}': 12325,
  '{foobar}': 12325,
  'h8a9sd{foobar}}{asd}}': 12325,
  '{foobar': 16235,
  'foobar{}': 4435,
  '{{foobar}': 16235,
  éêe: 13690,
  àâa: 3872,
  漢字: 14191,
  汉字: 16196,
  호텔: 4350,
  '\uD800\uDC00': 11620,
};

describe('calculateSlot', () => {
  it.each(Object.entries(slots))('of %s is %i, as text and as bytes', (key, slot) => {
    expect(calculateSlot(key)).toBe(slot);
    expect(calculateSlot(Buffer.from(key))).toBe(slot);
    expect(calculateSlot([...Buffer.from(key)])).toBe(slot);
    expect(original(key)).toBe(slot);
  });

  it('is what the package computes, but for an empty pair of braces, where Redis is right', () => {
    const key = fc.string({ unit: fc.constantFrom('a', 'b', '{', '}', 'é', '键', '\u{1f600}'), maxLength: 12 });
    fc.assert(
      fc.property(key, (text) => {
        expect(calculateSlot(text)).toBe(redisSlot.of(text));
        if (!/^[^{]*\{\}/.test(text)) expect(calculateSlot(text)).toBe(original(text));
      }),
    );
    expect([calculateSlot('foo{}{bar}'), original('foo{}{bar}')]).toEqual([8363, 4015]);
  });

  it('of many is the slot they share, or -1', () => {
    for (const multi of [generateMulti, calculateSlot.generateMulti, original.generateMulti]) {
      expect(multi(['{a}1', '{a}2', Buffer.from('x{a}')])).toBe(redisSlot.of('a'));
      expect(multi(['{a}1', '{b}2'])).toBe(-1);
      expect(multi(['{a}1', 'x', '{a}2'])).toBe(-1);
      expect(() => multi([])).toThrow(TypeError);
    }
  });

  it('is the default export, and what require gives', () => {
    expect(Object.keys(namespace).sort()).toEqual(['calculateSlot', 'default', 'generateMulti', 'module.exports']);
    expect(Object.entries(namespace).find(([name]) => name === 'module.exports')?.[1]).toBe(calculateSlot);
    expect(namespace.calculateSlot).toBe(calculateSlot);
  });
});
