import { closeSync, openSync, readSync } from 'node:fs';
import {
  type Change,
  Comparison,
  type ComparisonCounter,
  generatedKeys,
  murmur3_32,
  redisSlot,
  resultsOf,
} from '@shardscope/core';
import { type Accelerated, accelerated } from '@shardscope/core/wasm';
import { clusters, JOINING, type Moves, type Range, SEED } from './joining.ts';
import { plain } from './plainProgram.ts';
import { readline } from './readlineProgram.ts';

const changes: readonly Change[] = [{ join: [{ id: JOINING }], leave: [], reweight: [] }];

/** Ways to count generated keys on three strategies before and after an eleventh node joins. All count the same. */
export const generated: Readonly<Record<string, (range: Range) => Moves>> = {
  plain,
  core({ kind, first, end }) {
    const comparison = new Comparison(clusters(murmur3_32, redisSlot), changes);
    const counter = comparison.counter();
    for (const batch of generatedKeys(kind, SEED, first, end).batches()) counter.add(batch);
    return movesOf(comparison, counter);
  },
  'core/wasm'({ kind, first, end }) {
    const fast = loaded();
    const comparison = new Comparison(clusters(murmur3_32, redisSlot), changes);
    const counter = comparison.counter(fast);
    for (const batch of fast.generatedKeys(kind, SEED, first, end).batches()) counter.add(batch);
    return movesOf(comparison, counter);
  },
};

/** Ways to count the keys of a file, one a line, or of its first bytes. */
export const fromFile: Readonly<Record<string, (file: string, bytes?: number) => Promise<Moves>>> = {
  readline,
  async 'core/wasm'(file, bytes = Number.POSITIVE_INFINITY) {
    const fast = loaded();
    const comparison = new Comparison(clusters(murmur3_32, redisSlot), changes);
    const counter = comparison.counter(fast);
    const cutter = fast.lineCutter(2 ** 16);
    const opened = openSync(file, 'r');
    // To where the cutter wants it, in parts that stay in a cache, as in C and in the command line.
    for (let left = bytes; ; ) {
      const room = cutter.room();
      const length = readSync(opened, room, 0, Math.min(PART, left), null);
      if (length === 0) break;
      left -= length;
      for (const batch of cutter.push(room.subarray(0, length))) counter.add(batch);
    }
    closeSync(opened);
    for (const batch of cutter.end()) counter.add(batch);
    return movesOf(comparison, counter);
  },
};

const PART = 2 ** 18;

let fast: Accelerated | undefined;

/** Loaded once: a new module would start with code that is not optimized yet. */
function loaded(): Accelerated {
  fast ??= accelerated();
  if (!fast) throw new Error('this Node has no WebAssembly with SIMD');
  return fast;
}

function movesOf(comparison: Comparison, counter: ComparisonCounter): Moves {
  const moved = resultsOf(comparison, counter.counts()).steps.map(([, step]) => step.movement?.moved ?? 0);
  return { keys: counter.keys, moved };
}
