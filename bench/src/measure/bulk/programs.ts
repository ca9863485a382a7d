import { createReadStream } from 'node:fs';
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
    for await (const chunk of createReadStream(file, { highWaterMark: 2 ** 20, end: bytes - 1 })) {
      for (const batch of cutter.push(chunk)) counter.add(batch);
    }
    for (const batch of cutter.end()) counter.add(batch);
    return movesOf(comparison, counter);
  },
};

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
