import type { Cluster } from '../../cluster/cluster.ts';
import type { Change } from '../../scenario/types.ts';
import type { Workload } from '../../workload/keys.ts';
import type { ComparisonCounts } from '../count/clusterCounts.ts';
import { Comparison } from '../count/comparison.ts';
import { type Movement, movementOf } from './movement.ts';
import { type Step, stepsOf } from './step.ts';

/** What came out of a comparison, per cluster in the order given. */
export interface ComparisonResults {
  /** What each cluster is at the start and after each change, and what was measured there. */
  readonly steps: readonly (readonly Step[])[];
  /** Movement from the first state to the last: after a round trip, what did not come back. `null` below two changes. */
  readonly overall: readonly (Movement | null)[];
}

/** What a comparison's counts say. Counts of another comparison make no sense: see `Comparison.check`. */
export function resultsOf({ contenders, changes, replicas }: Comparison, counts: ComparisonCounts): ComparisonResults {
  const context = { keys: counts.keys, hottest: counts.hottest, changes, replicas };
  return {
    steps: contenders.map((states, i) => stepsOf(states, counts.contenders[i], context)),
    overall: contenders.map((states, i) => {
      const last = states.length - 1;
      return last > 1 ? movementOf(states[0].nodes, states[last].nodes, counts.contenders[i].keys.flows[last]) : null;
    }),
  };
}

/** The steps of one cluster through changes, under a workload. */
export function* simulate(cluster: Cluster, work: Workload, changes: Iterable<Change>): Generator<Step> {
  const comparison = new Comparison([cluster], [...changes]);
  const counter = comparison.counter();
  for (const keys of work.batches()) counter.add(keys);
  yield* resultsOf(comparison, counter.counts()).steps[0];
}
