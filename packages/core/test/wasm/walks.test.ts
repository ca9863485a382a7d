import { type Cluster, createCluster, type PackedKeys, type Strategy } from '@shardscope/core';
import { strategies } from '@shardscope/core/registry';
import { accelerated } from '@shardscope/core/wasm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partOrAll } from '../../../../tools/testing/partOrAll.ts';
import { xxh64 } from '../../src/hashes/xxh64.ts';
import { names } from '../names.ts';

const withRecipe = strategies.filter(
  (strategy: Strategy) => !strategy.profile && createCluster(strategy, ['a', 'b']).partitioner.recipe?.(),
);

const ENDS = [0, -1, 1, 2 ** 31 - 1, -(2 ** 31)];

/** Hashes of which some are at the ends of their range. */
const hashes = (count: number, seed: number): Int32Array =>
  Int32Array.from({ length: count }, (_, i) => ENDS[i % 97] ?? Math.imul(i + seed, 0x9e3779b1) ^ (i * seed));

/** States of a cluster that nodes join and leave, at the end and elsewhere. */
function statesOf(strategy: Strategy, size: number, steps: readonly number[]): Cluster[] {
  const states: Cluster[] = [createCluster(strategy, names(size))];
  for (const [i, step] of steps.entries()) {
    const last = states[states.length - 1];
    if (step % 3 === 0) states.push(last.add(`joins-${i}`));
    else if (last.size > 1) states.push(last.remove(last.nodes[step % 3 === 1 ? last.size - 1 : step % last.size].id));
  }
  return states;
}

function checkStates(states: readonly Cluster[], seed: number, count = 500): void {
  const fast = accelerated();
  const locate = fast?.locators(states.map(({ partitioner }) => partitioner));
  const [low, high] = [hashes(count, seed), hashes(count, seed + 7)];
  const wide = states[0].hash.bits === 64;
  const out = states.map(() => new Uint32Array(low.length));
  locate?.(low, wide ? high : undefined, low.length, out);
  for (const [step, { partitioner }] of states.entries()) {
    const expected = Uint32Array.from(low, (hash, i) => partitioner.locate(hash, wide ? high[i] : undefined));
    expect(out[step]).toEqual(expected);
  }
}

describe('walks in WebAssembly', () => {
  it('are those of strategies that have neither a ring nor a table', () => {
    expect(withRecipe.map(({ id }) => id).sort()).toEqual(
      ['binomial', 'flip', 'jump', 'jumpback', 'memento', 'multi-probe', 'power', 'rendezvous'].sort(),
    );
  });

  it.each(withRecipe)('find the buckets that $id finds, on all states at once', (strategy) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 70 }),
        fc.array(fc.nat(1000), { maxLength: 6 }),
        fc.nat(1000),
        (size, steps, seed) => {
          checkStates(statesOf(strategy, size, steps), seed);
        },
      ),
      { numRuns: partOrAll(4, 12) },
    );
    checkStates(statesOf(strategy, 1024, [0, 5, 1]), 3);
    // More than the kernel is given at a time.
    checkStates(statesOf(strategy, 3, [0, 1]), 5, 9001);
  });

  it('leave weights to logarithms', () => {
    const rendezvous = withRecipe.find(({ id }) => id === 'rendezvous');
    const weighted = rendezvous && createCluster(rendezvous, [{ id: 'a', weight: 2 }, 'b']);
    expect(weighted?.partitioner.recipe?.()).toBeUndefined();
    expect(weighted && accelerated()?.locators([weighted.partitioner])).toBeUndefined();
  });

  it('skip nodes of weight 0', () => {
    const rendezvous = withRecipe.find(({ id }) => id === 'rendezvous');
    if (!rendezvous) throw new Error('rendezvous has a recipe');
    const states = [createCluster(rendezvous, ['c', { id: 'a', weight: 0 }, 'b'])];
    states.push(states[0].add('d'), states[0].remove('b'));
    checkStates(states, 1);
  });
});

describe('xxh64 in WebAssembly', () => {
  it('hashes packed keys as the plain one does', () => {
    const fast = accelerated();
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 110 }), { maxLength: 60 }), (some) => {
        const ends = new Int32Array(some.length);
        some.forEach((key, i) => {
          ends[i] = (i > 0 ? ends[i - 1] : 0) + key.length;
        });
        const packed: PackedKeys = {
          bytes: Uint8Array.from(some.flatMap((key) => [...key])),
          starts: ends.map((end, i) => end - some[i].length),
          ends,
          count: some.length,
        };
        const of = (hash: typeof xxh64 | undefined): Int32Array[] => {
          const halves = [new Int32Array(some.length), new Int32Array(some.length)];
          hash?.fill(packed, halves[0], halves[1]);
          return halves;
        };
        expect(of(fast?.xxh64 as typeof xxh64 | undefined)).toEqual(of(xxh64));
      }),
      { numRuns: partOrAll(50, 200) },
    );
  });
});
