import { createCluster, modulo, type Partitioner, ring, slots } from '@shardscope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refinement } from '../../src/partitioners/refinement.ts';
import { newArena } from '../../src/wasm/arena.ts';
import { layPoints } from '../../src/wasm/layPoints.ts';
import { refiner } from '../../src/wasm/refiner.ts';
import { wholeBytes } from '../../src/wasm/wholeCounters.ts';

const made = newArena();
if (!made) throw new Error('this host has WebAssembly with SIMD');
const arena = made;

const names = (count: number): string[] => Array.from({ length: count }, (_, i) => `node-${i}`);
const partitioners = (strategy: typeof modulo | typeof ring | typeof slots, count: number): readonly Partitioner[] =>
  [count, count + 1].map((n) => createCluster(strategy, names(n)).partitioner);

const sum = (counters: Float64Array): number => counters.reduce((total, keys) => total + keys, 0);
/** The first class that has other counts, or -1. */
const differ = (a: Float64Array, b: Float64Array): number => a.findIndex((keys, i) => keys !== b[i]);

const cases: readonly (readonly [string, readonly Partitioner[], number, cellsFrom: number])[] = [
  ['modulo on 1', partitioners(modulo, 1), 32, Infinity],
  ['modulo on 3', partitioners(modulo, 3), 32, Infinity],
  ['modulo on 31', partitioners(modulo, 31), 32, Infinity],
  ['modulo of 14 bits', partitioners(modulo, 129), 14, Infinity],
  ['ring', partitioners(ring, 3), 32, Infinity],
  ['ring in cells', partitioners(ring, 3), 32, 0],
  ['ring of 60 nodes in cells', partitioners(ring, 60), 32, 100],
  ['slots', partitioners(slots, 3), 14, Infinity],
];

describe('counters of 32 bits', () => {
  it.each(cases)('of %s are added to those of 64 before they are full', (_, some, bits, cellsFrom) => {
    const MOST = 40;
    const quick = refiner(arena, MOST, cellsFrom)(some, bits);
    const plain = refinement(some, bits);
    if (!quick || !plain || !arena.fits(wholeBytes(plain, bits))) throw new Error('there is room for counters');
    const counter = quick.counter();
    // The list is the same each time, and has what was not added yet only once it is asked for.
    const counters = counter.counts();
    const held = arena.int32(MOST);
    const right = new Float64Array(plain.classes);
    // Few hashes, so that many keys share a counter.
    const few = fc.constantFrom(0, 1, 2, 12_345, 2 ** bits - 1, 2 ** (bits - 1), 2 ** bits - 12_345);
    const { lookup } = plain;
    const near = (points: Uint32Array): fc.Arbitrary<number> =>
      fc.tuple(fc.constantFrom(...points), fc.integer({ min: -1, max: 1 })).map(([at, off]) => at + off);
    const hash = typeof lookup === 'number' ? few : fc.oneof(few, near(lookup.at));
    const batch = fc.record({
      hashes: fc.array(hash, { maxLength: MOST }),
      inPlace: fc.boolean(),
      asked: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(batch, { maxLength: 12 }), (batches) => {
        for (const { hashes, inPlace, asked } of batches) {
          const low = inPlace ? held : new Int32Array(MOST);
          low.set(hashes);
          counter.add(low, hashes.length);
          plain.tally(low, hashes.length, right);
          expect(sum(right) - sum(counters)).toBeLessThanOrEqual(MOST);
          if (asked) expect(counter.counts()).toBe(counters);
          if (asked) expect(differ(counters, right)).toBe(-1);
        }
        counter.counts();
        expect(differ(counters, right)).toBe(-1);
      }),
      { numRuns: 30 },
    );
  });

  it('of remainders and values hold up to 2^32 - 1 keys', () => {
    // Four at a time, and one that is left.
    const hashes = arena.int32(5);
    hashes.set([0, 1, 2, 3, 4]);
    for (const tally of ['tallyRemainders', 'tallyValues'] as const) {
      const counters = arena.uint32(6).fill(2 ** 32 - 2);
      if (tally === 'tallyValues') arena.kernel.tallyValues(hashes.byteOffset, 5, counters.byteOffset);
      else arena.kernel.tallyRemainders(hashes.byteOffset, 5, 6, counters.byteOffset);
      expect([...counters]).toEqual([...Array(5).fill(2 ** 32 - 1), 2 ** 32 - 2]);
    }
  });

  it('of cells hold up to 2^31 - 1 keys, and set aside those of split ones', () => {
    const SPLIT = 2 ** 31;
    const cells = arena.uint32(2 ** 16).fill(SPLIT - 2);
    cells[2] = SPLIT + SPLIT - 2;
    const hashes = arena.uint32(6);
    // The first and the last hash of cells, four at a time and one by one.
    hashes.set([0, 2 ** 17, 2 ** 17 + 2 ** 16 - 1, 2 ** 16, 2 ** 17 + 1, 2 ** 32 - 1]);
    cells[2] -= 2;
    const aside = arena.uint32(7);
    expect(arena.kernel.tallyCells(hashes.byteOffset, 6, cells.byteOffset, aside.byteOffset)).toBe(3);
    expect([...aside.subarray(0, 3)]).toEqual([2 ** 17, 2 ** 17 + 2 ** 16 - 1, 2 ** 17 + 1]);
    expect([cells[0], cells[1], cells[2], cells[3], cells[2 ** 16 - 1]]).toEqual([
      SPLIT - 1,
      SPLIT - 1,
      2 * SPLIT - 1,
      SPLIT - 2,
      SPLIT - 1,
    ]);
  });

  it('of segments hold up to 2^32 - 1 keys and leave the points as they are', () => {
    const lookup = refinement(partitioners(ring, 3), 32)?.lookup;
    if (typeof lookup !== 'object') throw new Error('a ring has points');
    const { points, index, shift } = layPoints(
      arena,
      lookup,
      lookup.at.map(() => 2 ** 32 - 2),
    );
    const hashes = arena.uint32(lookup.at.length);
    hashes.set(lookup.at);
    arena.kernel.tallyRing(hashes.byteOffset, hashes.length, index, shift);
    expect(points.filter((_, i) => i % 2 === 0)).toEqual(lookup.at);
    expect(points.filter((_, i) => i % 2 === 1)).toEqual(lookup.at.map(() => 2 ** 32 - 1));
  });
});
