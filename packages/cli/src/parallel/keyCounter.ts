import type { LineCutter, PackedKeys } from '@shardscope/core';
import { type Accelerated, accelerated } from '@shardscope/core/wasm';
import { chunksOf } from '../input/jobs/chunksOf.ts';
import type { FileLinesJob, Job, JobResult, LinesJob, PartReading } from '../input/jobs/job.ts';
import { keysOf } from '../input/jobs/shard.ts';
import type { LineForm } from '../input/lines/lineForm.ts';
import { cutterOf, LineKeys } from '../input/lines/lineKeys.ts';
import type { Countable, Counter } from './countable.ts';
import { generatedBatches } from './jobBatches.ts';

/** Counts the keys of tasks on a counter of its own, in WebAssembly where the host has it: the counts are the same. */
export class KeyCounter<C extends { readonly keys: number }> {
  readonly #fast = accelerated();
  readonly #counter: Counter<C>;
  #cutter: LineCutter | undefined;

  constructor(counted: Countable<C>) {
    this.#counter = counted.counter(this.#fast);
  }

  /** `seen` is shown the bytes of a task that are read here. */
  count(task: Job, seen?: PartReading['seen']): JobResult {
    if (task.of === 'lines' || task.of === 'fileLines') return this.#countLines(task, seen);
    if (task.of === 'keys') return this.#add([task.keys], task.shard);
    return this.#add(generatedBatches(task, this.#fast?.generatedKeys));
  }

  counts(): C {
    return this.#counter.counts();
  }

  /** Forgets what was counted. */
  reset(): void {
    if (!this.#counter.reset) throw new Error('this counter is used once');
    this.#counter.reset();
  }

  #add(batches: Iterable<PackedKeys>, shard?: LinesJob['shard']): JobResult {
    const before = this.#counter.keys;
    for (const batch of batches) this.#counter.add(shard ? keysOf(shard, batch) : batch);
    return { keys: this.#counter.keys - before, lines: 0, empty: 0, bad: 0 };
  }

  #countLines(task: LinesJob | FileLinesJob, seen: PartReading['seen']): JobResult {
    const { form, shard } = task;
    // All lines of a run have one form.
    this.#cutter ??= this.#cutterFor(form);
    const lines = new LineKeys(form, this.#cutter);
    const room = (): Uint8Array => lines.room();
    const { keys } = this.#add(lines.batches(chunksOf(task, { room, ...(seen ? { seen } : {}) })), shard);
    const { failure, empty, bad } = lines;
    return { keys, lines: lines.lines, empty, bad, ...(failure ? { failure } : {}) };
  }

  /** In WebAssembly for plain lines that are not too long for its memory. */
  #cutterFor(form: LineForm): LineCutter {
    const { record, separator, keepEmpty, maxKeyBytes } = form;
    const plain = record === 'key' && separator !== 0 && !keepEmpty && maxKeyBytes <= MOST_IN_MEMORY;
    return (plain && this.#fast && cutterWithin(this.#fast, maxKeyBytes)) || cutterOf(form);
  }
}

// Of the 64 MiB that the fast paths have, most are for counters and points.
const MOST_IN_MEMORY = 2 ** 20;

/** A cutter, unless counters have left no room for it. */
function cutterWithin(fast: Accelerated, longest: number): LineCutter | undefined {
  try {
    return fast.lineCutter(longest);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
