import type { PackedKeys } from '@shardscope/core';
import { Difference, type DifferenceCounter, type DifferenceCounts } from '@shardscope/core/diff';
import type { Accelerated } from '@shardscope/core/wasm';
import type { Counter } from '../parallel/countable.ts';
import type { Pair } from './pairs.ts';
import { deploymentOn } from './side.ts';

/** What `Differences` are made of. */
export interface DifferencesJSON {
  readonly pairs: readonly Pair[];
}

/** What was counted for each pair. */
export interface DifferencesCounts {
  readonly keys: number;
  readonly pairs: readonly DifferenceCounts[];
}

/** The differences of several pairs of pools, counted together on the same keys. */
export class Differences {
  readonly pairs: readonly Pair[];
  readonly differences: readonly Difference[];

  /** Throws an `InputError` where a system could not serve what is written. */
  constructor(pairs: readonly Pair[]) {
    this.pairs = pairs;
    this.differences = pairs.map(({ before, after }) => new Difference(deploymentOn(before), deploymentOn(after)));
  }

  counter(faster?: Accelerated): Counter<DifferencesCounts> {
    return new DifferencesCounter(this.differences.map((difference) => difference.counter(faster)));
  }

  sum(parts: readonly DifferencesCounts[]): DifferencesCounts {
    return {
      keys: parts.reduce((keys, part) => keys + part.keys, 0),
      pairs: this.differences.map((difference, i) => difference.sum(parts.map(({ pairs }) => pairs[i]))),
    };
  }

  toJSON(): DifferencesJSON {
    return { pairs: this.pairs };
  }
}

class DifferencesCounter implements Counter<DifferencesCounts> {
  readonly #counters: readonly DifferenceCounter[];
  keys = 0;

  constructor(counters: readonly DifferenceCounter[]) {
    this.#counters = counters;
  }

  add(keys: PackedKeys): void {
    this.keys += keys.count;
    for (const counter of this.#counters) counter.add(keys);
  }

  counts(): DifferencesCounts {
    return { keys: this.keys, pairs: this.#counters.map((counter) => counter.counts()) };
  }
}
