import type { Cluster } from '../../cluster/cluster.ts';
import type { ClusterJSON } from '../../cluster/clusterJSON.ts';
import { InputError } from '../../errors.ts';
import { phrase } from '../../phrase.ts';
import { applyChange } from '../../scenario/applyChange.ts';
import type { Change } from '../../scenario/types.ts';
import { checkCounts } from './checkCounts.ts';
import { addCounted, type ComparisonCounts } from './clusterCounts.ts';
import { ComparisonCounter } from './comparisonCounter.ts';
import type { CounterKernel } from './counterKernel.ts';

/** What a comparison compares, as data from which another thread can make it again. */
export interface ComparisonJSON {
  readonly clusters: readonly ClusterJSON[];
  readonly changes: readonly Change[];
  readonly replicas: number;
}

/**
 * What is compared: several clusters through the same changes, with the same keys. Counters count keys, in as many threads or on as many machines
 * as are wanted; `sum` adds their counts up; `resultsOf` says what came out. The result depends on the keys alone, not on who counted which.
 *
 * ```ts
 * const comparison = new Comparison([createCluster(ring, ['a', 'b', 'c']), createCluster(jump, ['a', 'b', 'c'])], scenario('a,b,c +d').changes);
 * const counter = comparison.counter();
 * for (const keys of generatedKeys('names', 1, 0, 1_000_000).batches()) counter.add(keys);
 * const { steps } = resultsOf(comparison, counter.counts());
 * ```
 */
export class Comparison {
  /** For each cluster compared, what it is at the start and after each change. */
  readonly contenders: readonly (readonly Cluster[])[];
  readonly changes: readonly Change[];
  /** Copies of each key, at least 1. */
  readonly replicas: number;

  /**
   * Applies all changes to every cluster. Throws an `InputError` if a cluster has no node, or a change cannot be applied to one or leaves
   * it without any.
   */
  constructor(clusters: readonly Cluster[], changes: readonly Change[], replicas = 1) {
    this.changes = changes;
    this.replicas = replicas;
    this.contenders = clusters.map((start) => {
      const states = [start];
      for (const change of changes) states.push(applyChange(states[states.length - 1], change));
      if (states.some(({ size }) => size === 0))
        throw new InputError(phrase`${start.strategy.id} cannot place keys on an empty cluster`);
      return states;
    });
  }

  /** A counter that has counted nothing; its counts are the same with `faster` and without. */
  counter(faster?: CounterKernel): ComparisonCounter {
    return new ComparisonCounter(this.contenders, this.replicas, faster);
  }

  /** What counters counted of different keys, added up. Throws an `InputError` for counts of another comparison. */
  sum(parts: readonly ComparisonCounts[]): ComparisonCounts {
    for (const part of parts) this.check(part);
    return {
      keys: parts.reduce((keys, part) => keys + part.keys, 0),
      hottest: parts.reduce((most, { hottest }) => Math.max(most, hottest), 0),
      contenders: this.contenders.map((states, i) =>
        addCounted(
          states,
          parts.map(({ contenders }) => contenders[i]),
        ),
      ),
    };
  }

  /** Throws an `InputError` unless these can be counts of this comparison. */
  check({ contenders, keys }: ComparisonCounts): void {
    if (contenders.length !== this.contenders.length) throw new InputError('counts of other clusters cannot be added');
    this.contenders.forEach((states, i) => {
      checkCounts(states, contenders[i], keys);
    });
  }

  /** What is compared, as data: `comparisonFromJSON` makes it again. */
  toJSON(): ComparisonJSON {
    return {
      clusters: this.contenders.map(([start]) => start.toJSON()),
      changes: this.changes,
      replicas: this.replicas,
    };
  }
}
