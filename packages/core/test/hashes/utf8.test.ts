import { createCluster, InputError, lineCutter, murmur3_32, Packer, utf8 } from '@shardscope/core';
import { hashes, profiles, strategies } from '@shardscope/core/registry';
import { describe, expect, it } from 'vitest';
import { call } from '../call.ts';

describe('a key', () => {
  it.each([
    [42, 'the number 42'],
    [5n, 'the bigint 5'],
    [true, 'the boolean true'],
    [null, 'null'],
    [undefined, 'undefined'],
    [{}, 'an object'],
    [Object.create(null), 'an object'],
    [['a'], 'an array of 1'],
    [new ArrayBuffer(8), 'an ArrayBuffer'],
    [new Int8Array(8), 'an Int8Array'],
    [new Uint16Array(8), 'a Uint16Array'],
    [Symbol('a'), 'the symbol Symbol(a)'],
  ])('is text or bytes at every door, not %s', (key, got) => {
    const message = `a key is text or bytes, got ${got}`;
    for (const one of hashes) {
      expect(call(one.of, key), one.id).toThrow(new InputError(message));
      if (one.high) expect(call(one.high, key), one.id).toThrow(new InputError(message));
    }
    for (const one of [...strategies, ...profiles]) {
      const cluster = createCluster(one, ['0', '1']);
      expect(call(cluster.get.bind(cluster), key), one.id).toThrow(new InputError(message));
      expect(call(cluster.getN.bind(cluster), key, 2), one.id).toThrow(new InputError(message));
      expect(call(cluster.bucketOf.bind(cluster), key), one.id).toThrow(new InputError(message));
    }
    const packer = new Packer();
    expect(call(packer.add.bind(packer), key)).toThrow(new InputError(message));
  });

  it('may be bytes of another realm', () => {
    class Foreign extends Uint8Array {}
    const bytes = new Foreign(utf8('user:1'));
    // No instance of this realm's class any more, as bytes of another window are none.
    Object.setPrototypeOf(Foreign.prototype, Object.getPrototypeOf(Uint8Array.prototype));
    expect(bytes instanceof Uint8Array).toBe(false);
    expect(murmur3_32.of(bytes)).toBe(murmur3_32.of('user:1'));
  });

  it('with half a surrogate pair counts as U+FFFD', () => {
    expect(murmur3_32.of('x\ud800')).toBe(murmur3_32.of('x\ufffd'));
    expect(utf8('\udc00')).toEqual(new TextEncoder().encode('\udc00'));
  });
});

describe('text and chunks', () => {
  it('are what they are called', () => {
    expect(call(utf8, 42)).toThrow(new InputError('text must be a string, got the number 42'));
    expect(() => [...lineCutter(10).push('a\n' as never)]).toThrow(new InputError('a chunk is bytes, got "a\\n"'));
  });
});
