import { generatedKeys, type LineCutter, type PackedKeys, zipf } from '@shardscope/core';
import { type Accelerated, accelerated } from '@shardscope/core/wasm';
import type { Job, JobResult, LinesJob, RangeJob } from '../input/job.ts';
import { LineKeys } from '../input/lineKeys.ts';
import { keysOf } from '../input/shard.ts';
import type { Countable, Counter } from './countable.ts';

/** Counts the keys of tasks on a counter of its own, in WebAssembly where the host has it: the counts are the same. */
export class KeyCounter<C extends { readonly keys: number }> {
  readonly #fast = accelerated();
  readonly #counter: Counter<C>;
  #cutter: LineCutter | null | undefined;

  constructor(counted: Countable<C>) {
    this.#counter = counted.counter(this.#fast);
  }

  count(task: Job): JobResult {
    if (task.of === 'lines') return this.#countLines(task);
    if (task.of === 'keys') return this.#add([task.keys], task.shard);
    return this.#add(this.#generated(task));
  }

  counts(): C {
    return this.#counter.counts();
  }

  #add(batches: Iterable<PackedKeys>, shard?: LinesJob['shard']): JobResult {
    const before = this.#counter.keys;
    for (const batch of batches) this.#counter.add(shard ? keysOf(shard, batch) : batch);
    return { keys: this.#counter.keys - before, lines: 0, empty: 0, bad: 0 };
  }

  #generated({ like, seed, first, end, zipf: law }: RangeJob): Iterable<PackedKeys> {
    const batches = (this.#fast?.generatedKeys ?? generatedKeys)(like, seed, first, end).batches();
    return law ? zipf(batches, law.s, first, law.total) : batches;
  }

  #countLines({ bytes, form, shard }: LinesJob): JobResult {
    const lines = new LineKeys(form, this.#cutterFor(form));
    const { keys } = this.#add(lines.batches(bytes), shard);
    const { failure, empty, bad } = lines;
    return { keys, lines: lines.lines, empty, bad, ...(failure ? { failure } : {}) };
  }

  /** What cuts plain lines sooner; other forms, and lines too long for its memory, are cut as before. */
  #cutterFor({ record, separator, keepEmpty, maxKeyBytes }: LinesJob['form']): LineCutter | undefined {
    if (!this.#fast || record !== 'key' || separator === 0 || keepEmpty || maxKeyBytes > MOST_IN_MEMORY)
      return undefined;
    if (this.#cutter === undefined) this.#cutter = cutterWithin(this.#fast, maxKeyBytes);
    return this.#cutter ?? undefined;
  }
}

// Of the 64 MiB that the fast paths have, most are for counters and points.
const MOST_IN_MEMORY = 2 ** 20;

/** A cutter, or `null` if counters have left no room for it. */
function cutterWithin(fast: Accelerated, longest: number): LineCutter | null {
  try {
    return fast.lineCutter(longest);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
