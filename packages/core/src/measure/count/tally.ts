import type { Cluster } from '../../cluster/cluster.ts';
import { chainedCopies, ordersCopies } from '../../cluster/copies/copiesRules.ts';
import { refinement } from '../../partitioners/refinement.ts';
import { ClassTally } from './classTally.ts';
import type { Tally } from './clusterCounts.ts';
import type { CounterKernel } from './counterKernel.ts';
import { KeyTally } from './keyTally.ts';

/** A tally over clusters of one strategy and hash: by classes of hashes where what is asked depends on them alone, else key by key. */
export function tally(clusters: readonly Cluster[], replicas: number, faster: CounterKernel | undefined): Tally {
  const partitioners = clusters.map((cluster) => cluster.partitioner);
  const chosen =
    replicas > 1 && clusters.some(({ copies, partitioner }) => copies !== chainedCopies && !ordersCopies(partitioner));
  const classes = chosen ? undefined : (faster?.refine ?? refinement)(partitioners, clusters[0].hash.bits);
  return classes
    ? new ClassTally(clusters, replicas, classes)
    : new KeyTally(clusters, replicas, faster?.locators(partitioners));
}
