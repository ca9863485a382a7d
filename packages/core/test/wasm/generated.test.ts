import { generatedKeys, type KeyHash, murmur3_32, redisSlot } from '@shardscope/core';
import { accelerated } from '@shardscope/core/wasm';
import { describe, expect, it } from 'vitest';

const made = accelerated();
if (!made) throw new Error('this host has WebAssembly with SIMD');
const fast = made;

// Before and after more digits, a carry of a hundred, either half of a name, and the end of a batch.
const firsts = [0, 7, 98, 99, 100, 995, 9_950, 99_999_950, 9_999_990, 36 ** 5 - 3, 99_999_999_990, 2 ** 48 - 5000];

describe.each(['names', 'sequence'] as const)('%s hashed without their text', (kind) => {
  it.each([
    [redisSlot, fast.redisSlot],
    [murmur3_32, fast.murmur3_32],
  ] as [KeyHash, KeyHash][])('have the same $0.id, from any number on', (plain, quick) => {
    for (const first of firsts) {
      for (const count of [1, 15, 16, 99, 8209]) {
        if (kind === 'names' && first + count > 36 ** 10) continue;
        const expected: number[] = [];
        for (const keys of generatedKeys(kind, 5, first, first + count).batches()) {
          const low = new Int32Array(keys.count);
          plain.fill(keys, low);
          expected.push(...low);
        }
        for (const own of [true, false]) {
          const found: number[] = [];
          for (const keys of fast.generatedKeys(kind, 5, first, first + count).batches()) {
            const low = (own && quick.results?.(keys.count)) || new Int32Array(keys.count);
            quick.fill(keys, low);
            found.push(...low.subarray(0, keys.count));
          }
          expect(found).toEqual(expected);
        }
      }
    }
  });
});
